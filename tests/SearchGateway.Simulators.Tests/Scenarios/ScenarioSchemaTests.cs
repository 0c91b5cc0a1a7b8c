using System.Text.Encodings.Web;
using System.Text.Json;
using SearchGateway.Simulators.Scenarios;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Simulators.Tests.Scenarios;

/// <summary>
/// The schema that editors read agrees with the reader: a validator of another make accepts every shipped scenario and refuses what is
/// out of shape. Run with UPDATE_DOCS=1 to write the schema anew.
/// </summary>
public sealed class ScenarioSchemaTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "scenarios");
    private static readonly string s_schema = Path.Combine(s_folder, "scenario.schema.json");
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Steps of SIS, each of which both accept.</summary>
    private static readonly string[] s_sound =
    [
        "[ { at: 0s, outage: true, note: out } ]",
        "[ { at: 0s }, { at: back, hang: 0.5% }, { at: 1.5m, errors: { share: 100%, status: resource-exhausted } } ]",
        "[ { at: 0s, errors: 5%, latency: 200ms, malformed: { share: 5%, kind: truncated_frame }, trickle: { bytes: 64, every: 200ms } } ]",
        "[ { at: 0s, latency: { uniform: { least: 50ms, most: 400ms } } }, { at: 1s, latency: { normal: { mean: 300ms, deviation: 80ms } } } ]",
        "[ { at: 0s, latency: { pareto: { least: 20ms, shape: 1.5, most: 60s } } }, { at: 1s, latency: { quantiles: { 0%: 5ms, 50%: 20ms, 100%: 4s } } } ]",
        "{ throughout: { capacity: { servers: 2, queue: 7, names: { exponential: { mean: 20ms } } }, data_age: frozen } }",
        "{ throughout: { data_age: 3d }, steps: [ { at: 10s, latency: { lognormal: { median: 300ms, p99: 4s } } } ] }",
    ];

    /// <summary>Steps of SIS, each of which neither accepts.</summary>
    private static readonly string[] s_outOfShape =
    [
        "[]",
        "[ { outage: true } ]",
        "[ { at: 0s, latncy: 20ms } ]",
        "[ { at: 5 } ]",
        "[ { at: 0s, outage: maybe } ]",
        "[ { at: 0s, hang: 0.5 } ]",
        "[ { at: 0s, hang: 101% } ]",
        "[ { at: 0s, errors: { share: 5%, status: OK } } ]",
        "[ { at: 0s, malformed: { share: 5%, kind: broken } } ]",
        "[ { at: 0s, latency: { gauss: { mean: 1s } } } ]",
        "[ { at: 0s, latency: { normal: { mean: 1s, deviation: 1s }, exponential: { mean: 1s } } } ]",
        "[ { at: 0s, capacity: { servers: 0, queue: 5 } } ]",
        "[ { at: 0s, trickle: { bytes: 5 } } ]",
        "{ steps: out }",
        "out",
    ];

    [Fact]
    public void TheSchemaHasTheWordsOfTheLanguage()
    {
        var schema = ScenarioSchema.File().ToJsonString(s_readable) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(s_schema, schema);

        Assert.Equal(schema, File.ReadAllText(s_schema));
    }

    [Fact]
    public void EveryShippedScenarioHasTheShapeAndNamesItsSchema()
    {
        var files = Directory.GetFiles(s_folder, "*.yaml").Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(files);
        Assert.Equal("", EditorSchema.Validate(s_schema, string.Join("\n---\n", files.Select(File.ReadAllText))));
        Assert.All(files, f => Assert.Equal("# yaml-language-server: $schema=scenario.schema.json", File.ReadLines(f).First()));
    }

    [Fact]
    public void TheExampleOfThePageHasTheShape()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "simulators.md"));
        var from = page.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var example = page[from..page.IndexOf("```", from, StringComparison.Ordinal)];

        Assert.Empty(Scenario.Read(example).Faults);
        Assert.Equal("", EditorSchema.Validate(s_schema, example));
    }

    [Fact]
    public void EditorAndReaderAgreeOnWhatIsInShape()
    {
        string[] all = [.. s_sound, .. s_outOfShape];
        var refused = EditorSchema.Validate(s_schema, string.Join("\n---\n", all.Select(Text))).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => int.Parse(line[..line.IndexOf('/', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order();

        Assert.Equal(Enumerable.Range(s_sound.Length, s_outOfShape.Length), refused);
        Assert.All(s_sound, steps => Assert.Empty(Scenario.Read(Text(steps)).Faults));
        Assert.All(s_outOfShape, steps => Assert.NotEmpty(Scenario.Read(Text(steps)).Faults));
    }

    private static string Text(string steps) => $"name: mine\ndescription: Mine.\nmoments: {{ back: 50s }}\nsystems:\n  sis: {steps}\n";
}
