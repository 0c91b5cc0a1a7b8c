using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.LoadTests.Systems;

/// <summary>A request to a central system and the record that it must find, as the simulators' <c>samples</c> command writes them.</summary>
internal sealed record SystemSample(string System, string Kind, string Expected, IMessage Request)
{
    /// <summary>Reads JSON Lines; empty lines do not count.</summary>
    /// <exception cref="FormatException">A line is faulty; the message names it.</exception>
    public static async Task<IReadOnlyList<SystemSample>> ReadAsync(TextReader lines, CancellationToken cancellationToken)
    {
        var samples = new List<SystemSample>();
        for (var number = 1; await lines.ReadLineAsync(cancellationToken) is { } line; number++)
            if (line.Length > 0)
                samples.Add(Parse(line, number));
        return samples.Count > 0 ? samples : throw new FormatException("The file of samples is empty.");
    }

    private static SystemSample Parse(string line, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var system = root.GetProperty("system").GetString()!;
            return new SystemSample(system, root.GetProperty("kind").GetString()!, root.GetProperty("expected").GetString()!, RequestTo(system, root.GetProperty("request").GetRawText()));
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidProtocolBufferException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"File of samples, line {number}: {wrong.Message}"), wrong);
        }
    }

    private static IMessage RequestTo(string system, string json) => system switch
    {
        "sis" => JsonParser.Default.Parse<QueryAlertsRequest>(json),
        "vis" => JsonParser.Default.Parse<SearchApplicationsRequest>(json),
        "ees" => JsonParser.Default.Parse<QueryFilesRequest>(json),
        "eurodac" => JsonParser.Default.Parse<CompareRequest>(json),
        _ => throw new FormatException($"system: '{system}' is none of sis, vis, ees, eurodac"),
    };
}
