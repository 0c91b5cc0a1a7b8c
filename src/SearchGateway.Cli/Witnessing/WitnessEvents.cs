using System.Globalization;
using System.Text.Json;
using SearchGateway.Cli.Output;
using SearchGateway.Client;

namespace SearchGateway.Cli.Witnessing;

/// <summary>What a witness tells of its work: a line for each submission; a checkpoint that proves a fork stands in it whole.</summary>
internal sealed class WitnessEvents(Terminal terminal, bool asJson)
{
    private readonly TextWriter _out = TextWriter.Synchronized(terminal.Out);

    public void Listens(string witness, string address) => Write(
        $"witness {witness} listens at {address}", new { time = Now(), witness, listens = address });

    public void Answered(WitnessReply reply, string? checkpoint)
    {
        var word = reply.Verdict switch
        {
            WitnessVerdict.Cosigned => "cosigned",
            WitnessVerdict.Malformed => "malformed",
            WitnessVerdict.NotSigned => "not_signed",
            WitnessVerdict.UnknownLog => "unknown_log",
            WitnessVerdict.Conflict => "conflict",
            _ => "not_consistent",
        };
        var evidence = reply.IsFork ? checkpoint : null;
        Write(
            string.Create(CultureInfo.InvariantCulture, $"{Now()} {word} {Printable.Text(reply.Log)} {reply.Size}{(reply.IsFork ? " FORK: the log signed what does not go together. Evidence:\n" + evidence : "")}"),
            new { time = Now(), verdict = word, log = reply.Log, size = reply.Size, fork = reply.IsFork, evidence });
    }

    private string Now() => terminal.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Write(string text, object json) => _out.WriteLine(asJson ? JsonSerializer.Serialize(json) : text);
}
