using System.Text;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Policy;

/// <summary>Keeps docs/pack-faults.md true: the table is what the loader says. Run with UPDATE_DOCS=1 to write it anew.</summary>
public sealed class FaultTableTests
{
    private const string Main = "pack.yaml";
    private const string Border = "border-guard.yaml";

    [Fact]
    public void TheDocumentedFaultsAreWhatTheLoaderSays()
    {
        var path = Path.Combine(Repository.Root, "docs", "pack-faults.md");
        var table = Table();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, table);

        Assert.Equal(table, File.ReadAllText(path));
    }

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append("# Faults of a rule pack\n\nWhat is said about each kind of fault, as the loader says it: file, line, column, rule, what is wrong and what to do. A pack with\n");
        text.Append("any fault is not loaded, at start or later; all faults come at once. Made from the loader by a test.\n\n| What is wrong | What is said |\n|---|---|\n");
        foreach (var fault in PackFaults.All)
            text.Append("| ").Append(fault.What).Append(" | `").Append(Said(fault).Replace("|", "\\|", StringComparison.Ordinal)).Append("` |\n");
        return text.ToString();
    }

    private static string Said(PackFault fault)
    {
        var result = PackText.Load(
            (Main, Changed(fault, Main, PackText.Main)), (Border, Changed(fault, Border, PackText.Border)), (PackRetention.FileName, Changed(fault, PackRetention.FileName, PackText.Retention)));
        return result.Faults.First(f => f.Message.Contains(fault.Message, StringComparison.Ordinal)).ToString();
    }

    private static string Changed(PackFault fault, string file, string text)
    {
        if (fault.File != file)
            return text;
        var at = text.IndexOf(fault.Text, StringComparison.Ordinal);
        return text[..at] + fault.Changed + text[(at + fault.Text.Length)..];
    }
}
