using System.Diagnostics;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Stories;

/// <summary>One of the people whom docs/personas.md describes, as the simulators' program prints them.</summary>
internal sealed record Persona(int Number, string Title, string Story, IReadOnlyList<Zone> Zones, string RightIndex, string Face)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The sticker of the persona's visa; null if there is none.</summary>
    public string? Sticker => Number switch
    {
        1 => "DEU000101",
        3 => "L8988901C",
        4 => "FRA000401",
        5 => "DEU000502",
        6 => "ESP000601",
        10 => "ITA001001",
        14 => "FIN001401",
        15 => "NLD001501",
        16 => "NLD001601",
        _ => null,
    };

    /// <summary>Too young for fingerprints (VIS Art. 8(5), EES Art. 17(3)).</summary>
    public bool IsChild => Number == 16;

    public static async Task<IReadOnlyList<Persona>> AllAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(Repository.ProgramOf("SearchGateway.Simulators"));
        start.ArgumentList.Add("personas");
        using var process = Process.Start(start)!;
        var personas = await JsonSerializer.DeserializeAsync<List<Persona>>(process.StandardOutput.BaseStream, Json, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return personas!;
    }
}

/// <summary>A machine-readable zone and the paper that bears it.</summary>
internal sealed record Zone(string Of, IReadOnlyList<string> Lines)
{
    public string Text => string.Join('\n', Lines);
}
