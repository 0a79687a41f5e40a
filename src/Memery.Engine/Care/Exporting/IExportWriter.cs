namespace Memery.Engine.Care.Exporting;

/// <summary>Writes the rows of an export in one format.</summary>
internal interface IExportWriter : IDisposable
{
    /// <summary>Writes a row.</summary>
    /// <returns>False when this format cannot hold it; then nothing is written.</returns>
    bool Write(ExportEntry entry);

    /// <summary>Writes what comes behind the last row.</summary>
    void Complete();
}
