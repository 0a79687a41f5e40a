using System.Collections;
using System.Management.Automation;
using System.Xml.Linq;

namespace Memery.Help;

/// <summary>
/// Writes the help of a cmdlet in MAML: words from its page; names, types, positions, aliases and defaults from the
/// cmdlet itself, so that they cannot be wrong.
/// </summary>
internal sealed class MamlWriter
{
    public static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly Dictionary<string, IReadOnlyList<string>> Standard = new(StringComparer.OrdinalIgnoreCase)
    {
        ["WhatIf"] = ["Shows what would happen if the command ran; nothing is changed."],
        ["Confirm"] = ["Asks before each change."],
    };

    // Get-Help prints no line of its own between two examples.
    private static readonly string[] BlankLines = ["", ""];

    private readonly CmdletInfo _command;
    private readonly HelpPage _page;
    private readonly object _instance;

    public MamlWriter(CmdletInfo command, HelpPage page)
    {
        _command = command;
        _page = page;
        _instance = Activator.CreateInstance(command.ImplementingType)!;
    }

    /// <exception cref="HelpSourceException">A parameter is not described, or one that there is not is.</exception>
    public XElement Write()
    {
        CommandParameterInfo[] all = [.. _command.ParameterSets.SelectMany(Own).DistinctBy(p => p.Name).OrderBy(p => p.Name, StringComparer.Ordinal)];
        if (_page.Parameters.Keys.Except(all.Select(p => p.Name), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw new HelpSourceException(_page.File, $"{_command.Name} has no parameter -{unknown}");
        }

        var element = new XElement(Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(Command + "details",
                new XElement(Command + "name", _command.Name),
                new XElement(Command + "verb", _command.Verb),
                new XElement(Command + "noun", _command.Noun),
                Description([_page.Synopsis])),
            Description(_page.Description),
            new XElement(Command + "syntax", _command.ParameterSets.Select(set => new XElement(Command + "syntaxItem",
                new XElement(Maml + "name", _command.Name), Own(set).OrderBy(Place).Select(Parameter)))),
            new XElement(Command + "parameters", all.Select(Parameter)),
            new XElement(Command + "inputTypes", Types("inputType", _page.Inputs)),
            new XElement(Command + "returnValues", Types("returnValue", _page.Outputs)),
            new XElement(Maml + "alertSet", _page.Notes.Count == 0 ? null : new XElement(Maml + "alert", Paragraphs(_page.Notes))),
            new XElement(Command + "examples", _page.Examples.Select((example, i) => new XElement(Command + "example",
                new XElement(Maml + "title", $"--- Example {i + 1}: {example.Title} ---"),
                new XElement(Dev + "code", example.Code),
                new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, .. BlankLines]))))),
            new XElement(Command + "relatedLinks", _page.Links.Select(link => new XElement(Maml + "navigationLink",
                new XElement(Maml + "linkText", link), new XElement(Maml + "uri")))));
        (_instance as IDisposable)?.Dispose();
        return element;
    }

    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) =>
        set.Parameters.Where(p => !Cmdlet.CommonParameters.Contains(p.Name));

    // In a line of syntax: by position first, then what must be given, then the rest as declared.
    private static int Place(CommandParameterInfo parameter) =>
        parameter.Position >= 0 ? parameter.Position : parameter.IsMandatory ? 1000 : Standard.ContainsKey(parameter.Name) ? 3000 : 2000;

    private XElement Parameter(CommandParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string typeName = type == typeof(SwitchParameter) ? "SwitchParameter" : LanguageName(type);
        return new XElement(Command + "parameter",
            new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
            new XAttribute("position", parameter.Position >= 0 ? parameter.Position.ToString(System.Globalization.CultureInfo.InvariantCulture) : "named"),
            new XAttribute("pipelineInput", PipelineInput(parameter)),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XAttribute("globbing", parameter.Attributes.Any(a => a.GetType().Name == "SupportsWildcardsAttribute") ? "true" : "false"),
            new XElement(Maml + "name", parameter.Name),
            Description(DescriptionOf(parameter)),
            type == typeof(SwitchParameter) ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), typeName),
            new XElement(Dev + "type", new XElement(Maml + "name", typeName), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", DefaultOf(parameter)));
    }

    private IReadOnlyList<string> DescriptionOf(CommandParameterInfo parameter) =>
        _page.Parameters.TryGetValue(parameter.Name, out IReadOnlyList<string>? words) && words.Count > 0 ? words
        : Standard.TryGetValue(parameter.Name, out words) ? words
        : throw new HelpSourceException(_page.File, $"the parameter -{parameter.Name} of {_command.Name} is not described");

    private string DefaultOf(CommandParameterInfo parameter) => _command.ImplementingType.GetProperty(parameter.Name)?.GetValue(_instance) switch
    {
        null => "None",
        SwitchParameter flag => flag.IsPresent ? "True" : "False",
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object>()) is { Length: > 0 } items ? items : "None",
        { } value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string PipelineInput(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };

    // As PowerShell writes it: string, not String; the name alone, not the namespace.
    private static string LanguageName(Type type) =>
        type.IsArray ? LanguageName(type.GetElementType()!) + "[]"
        : Type.GetTypeCode(type) switch
        {
            TypeCode.String => "string",
            TypeCode.Int32 when !type.IsEnum => "int",
            TypeCode.Int64 when !type.IsEnum => "long",
            TypeCode.Single => "float",
            TypeCode.Boolean => "bool",
            _ => type.Name,
        };

    private static IEnumerable<XElement> Types(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> types) => types.Select(type =>
        new XElement(Command + name, new XElement(Dev + "type", new XElement(Maml + "name", type.Key), new XElement(Maml + "uri")), Description(type.Value)));

    private static XElement Description(IReadOnlyList<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IReadOnlyList<string> paragraphs) => paragraphs.Select(p => new XElement(Maml + "para", p));
}
