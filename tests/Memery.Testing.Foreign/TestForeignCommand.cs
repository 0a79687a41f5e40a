using System.Management.Automation;
using System.Numerics.Tensors;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;

namespace Memery.Testing.Foreign;

/// <summary>Uses each library, and gives a line for each: its name, the version that answered, what it answered.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Foreign")]
[OutputType(typeof(string))]
public sealed class TestForeignCommand : Cmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 6 * 7";
        Write(typeof(SqliteConnection), command.ExecuteScalar());

        Write(typeof(StringValue), StringValue.Parser.ParseFrom([10, 2, (byte)'4', (byte)'2']).Value);
        Write(typeof(TensorPrimitives), TensorPrimitives.Dot<float>([1, 2, 3], [3, 6, 9]));
    }

    private void Write(System.Type type, object? answer) =>
        WriteObject($"{type.Assembly.GetName().Name} {type.Assembly.GetName().Version} {answer}");
}
