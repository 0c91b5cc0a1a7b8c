using System.Text.Encodings.Web;
using System.Text.Json;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Policy;

/// <summary>
/// The schemas that editors read agree with the loader: a validator of another make accepts every shipped pack and refuses what is
/// out of shape. Run with UPDATE_DOCS=1 to write the schemas anew.
/// </summary>
public sealed class PackSchemaTests
{
    private static readonly string Policies = Path.Combine(Repository.Root, "policies");
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Kinds of faults that show in the shape alone.</summary>
    private static readonly string[] InShape =
    [
        "a misspelt property", "a rule without its article", "a grant without its article", "a field that the system does not have",
        "an order without its article", "an order that says nothing of the answer", "a request that states nothing", "a request with an unknown statement",
        "a request without end", "a request that is valid too long", "a prior search without its article", "an urgent case without a deadline",
        "a flag that is neither true nor false", "a pack that does not say its systems", "a clock without its article", "a clock without its latest day",
        "a period that is none", "a clock that goes by nothing", "an own clock without its reason",
    ];

    [Theory]
    [InlineData("pack.schema.json")]
    [InlineData("authority.schema.json")]
    [InlineData("retention.schema.json")]
    public void TheSchemaHasTheWordsOfTheLanguage(string file)
    {
        var schema = file switch
        {
            "pack.schema.json" => PackSchema.Pack(),
            "retention.schema.json" => PackSchema.Retention(),
            _ => PackSchema.Authority(),
        };
        var text = schema.ToJsonString(Readable) + "\n";
        var path = Path.Combine(Policies, file);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, text);

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void EveryShippedPackHasTheShape()
    {
        foreach (var folder in Directory.GetDirectories(Policies))
        {
            foreach (var file in Directory.GetFiles(folder, "*.yaml"))
                Assert.Equal("", Validate(SchemaOf(Path.GetFileName(file)), File.ReadAllText(file)));
        }
    }

    [Fact]
    public void AnEditorThatReadsTheSchemaSeesWhatIsOutOfShape() => Assert.All(InShape, what =>
    {
        var fault = PackFaults.All.Single(f => f.What == what);
        var text = fault.File switch { "pack.yaml" => PackText.Main, PackRetention.FileName => PackText.Retention, _ => PackText.Border };

        Assert.Equal("", Validate(SchemaOf(fault.File), text));
        Assert.NotEqual("", Validate(SchemaOf(fault.File), text.Replace(fault.Text, fault.Changed)));
    });

    [Fact]
    public void EveryShippedFileNamesItsSchema()
    {
        foreach (var folder in Directory.GetDirectories(Policies))
        {
            foreach (var file in Directory.GetFiles(folder, "*.yaml"))
            {
                Assert.Equal($"# yaml-language-server: $schema=../{SchemaOf(Path.GetFileName(file))}", File.ReadLines(file).First());
            }
        }
    }

    private static string SchemaOf(string file) => file switch
    {
        "pack.yaml" => "pack.schema.json",
        PackRetention.FileName => "retention.schema.json",
        _ => "authority.schema.json",
    };

    /// <summary>What the validator has against the text; empty if nothing.</summary>
    private static string Validate(string schema, string yaml) => EditorSchema.Validate(Path.Combine(Policies, schema), yaml);
}
