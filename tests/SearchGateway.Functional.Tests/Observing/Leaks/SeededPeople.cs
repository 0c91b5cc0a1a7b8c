using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SearchGateway.Cli.Leaks;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Observing.Leaks;

/// <summary>The people of the demonstration population, as the simulators' program tells who they are.</summary>
internal sealed record SeededPeople(IReadOnlyList<string> Values, IReadOnlyList<Sample> Samples)
{
    /// <summary>As many as live in the simulated systems by default.</summary>
    public const string Size = "10000";

    public static async Task<SeededPeople> ReadAsync()
    {
        var values = new List<string>();
        foreach (var command in PeopleWords.Commands)
        {
            await foreach (var line in LinesAsync([.. command, "--size", Size]))
                values.AddRange(PeopleWords.Of(line));
        }

        var samples = new List<Sample>();
        await foreach (var line in LinesAsync("samples", "--size", Size, "--count", "4"))
            samples.Add(Sample.Read(JsonDocument.Parse(line).RootElement));
        return new SeededPeople(values, samples);
    }

    private static async IAsyncEnumerable<string> LinesAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramOf("SearchGateway.Simulators"), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            yield return line;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>A person of whom a system has a record, by one of the keys that find it.</summary>
/// <param name="Query">The query, in the contract's JSON.</param>
/// <param name="Values">What of the person stands in it, and the record's number.</param>
internal sealed record Sample(object Query, IReadOnlyList<string> Values)
{
    public static Sample Read(JsonElement sample)
    {
        var request = sample.GetProperty("request");
        var person = Member(request, "person") ?? Member(request, "identity");
        var surname = Text(person, "surname");
        var given = Text(person, "forenames") + Text(person, "firstNames");
        var document = Member(request, "document") ?? Member(request, "travelDocument");
        var born = Member(person, "dateOfBirth") is { } date ? string.Create(CultureInfo.InvariantCulture, $"{Number(date, "year"):0000}-{Number(date, "month"):00}-{Number(date, "day"):00}") : "";
        var finger = Member(request, "fingerprints") is { } fingers ? fingers.EnumerateArray().Select(f => f.GetProperty("template").GetString()!).FirstOrDefault() : null;
        var query = new
        {
            surname, given_names = given, birth_date = born.Contains("0000", StringComparison.Ordinal) || born.Contains("-00", StringComparison.Ordinal) ? "" : born,
            document = document is null ? null : new { number = Text(document, "number"), issuer = Text(document, "issuer") },
            visa_sticker_number = Text(request, "visaStickerNumber"),
            biometrics = finger is null ? [] : new[] { new { kind = "BIOMETRIC_KIND_RIGHT_INDEX", template = finger } },
        };
        return new Sample(query, [.. ((string?[])[surname, given, born, Text(document, "number"), Text(request, "visaStickerNumber"), finger, sample.GetProperty("expected").GetString()]).OfType<string>().Where(value => value.Length > 0)]);
    }

    private static JsonElement? Member(JsonElement? element, string name) => element is { ValueKind: JsonValueKind.Object } of && of.TryGetProperty(name, out var value) ? value : null;

    private static string Text(JsonElement? element, string name) => Member(element, name)?.GetString() ?? "";

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
}
