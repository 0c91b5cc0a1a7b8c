using System.Text.Json;
using SearchGateway.Audit.Checkpoints;

namespace SearchGateway.Cli.Audit;

/// <summary>Checkpoints that somebody else holds: signed notes, or JSON in which they stand, such as answers with their receipts.</summary>
internal static class KnownFile
{
    /// <summary>Every checkpoint of the file that the log's key signed.</summary>
    /// <exception cref="UsageException">The file cannot be read, or holds none.</exception>
    public static IReadOnlyList<Checkpoint> Read(string file, CheckpointVerifier key)
    {
        var notes = Notes(Text(file)).ToList();
        if (notes.Count == 0)
            throw new UsageException($"--known: {file} holds no checkpoint: a signed note, or JSON with a member \"checkpoint\" or \"note\", is expected.");
        return [.. notes.Select(note => key.Verify(note) ?? throw new UsageException($"--known: {file} holds a checkpoint that was not signed with this key."))];
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--known: {file} cannot be read: {unreadable.Message}");
        }
    }

    private static IEnumerable<string> Notes(string text)
    {
        if (TryParse(text) is { } whole)
            return Notes(whole);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(TryParse).ToList();
        // A note's second line is its size, and so JSON too: all lines must be.
        return lines.TrueForAll(line => line is not null) ? lines.SelectMany(line => Notes(line!.Value)) : text.Contains("\n\n— ", StringComparison.Ordinal) ? [text] : [];
    }

    private static IEnumerable<string> Notes(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name is "checkpoint" or "note" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : Notes(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Notes),
        _ => [],
    };

    private static JsonElement? TryParse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
