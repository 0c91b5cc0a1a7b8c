namespace SearchGateway.Cli.Output;

/// <summary>How an answer is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>One indented document, in the contract's JSON.</summary>
    Json,

    /// <summary>One line per message, in the contract's JSON.</summary>
    Jsonl,
}
