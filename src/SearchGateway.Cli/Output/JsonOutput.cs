using Google.Protobuf;

namespace SearchGateway.Cli.Output;

/// <summary>Messages in the JSON that the contract's REST face speaks.</summary>
internal static class JsonOutput
{
    private static readonly JsonFormatter.Settings s_settings =
        JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true);

    private static readonly JsonFormatter s_document = new(s_settings.WithIndentation());
    private static readonly JsonFormatter s_line = new(s_settings);

    private static readonly JsonFormatter s_brief = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>The message on one line, without members at their default.</summary>
    public static string Brief(IMessage message) => s_brief.Format(message);

    /// <summary>The message on one line.</summary>
    public static string Line(IMessage message) => s_line.Format(message);

    public static Task WriteAsync(IMessage message, OutputFormat format, TextWriter output) =>
        output.WriteLineAsync((format == OutputFormat.Jsonl ? s_line : s_document).Format(message));
}
