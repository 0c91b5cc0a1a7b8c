using System.Text.RegularExpressions;
using System.Xml.Linq;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests;

/// <summary>What the pages say can be followed.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] s_built = ["bin", "obj", "node_modules", ".git"];

    public static TheoryData<string> Pages => [.. Find(Repository.Root).Select(page => Path.GetRelativePath(Repository.Root, page))];

    [Fact]
    public void PagesAreFound() => Assert.Superset(
        new HashSet<string>(StringComparer.Ordinal) { "README.md", Path.Combine("docs", "architecture.md") }, Pages.Select(row => row.Data).ToHashSet(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryRelativeLinkLeadsToAFileOrFolder(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var text = FencedCode.Replace(File.ReadAllText(Path.Combine(Repository.Root, page)), "");

        var missing = Link.Matches(text)
            .Select(link => link.Groups["target"].Value)
            .Where(target => !IsElsewhere(target))
            .Where(target => !Exists(Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(target.Split('#')[0])))));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryProjectThatACommandRunsIsThere(string page)
    {
        var projects = Project.Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(match => match.Groups["project"].Value);

        Assert.All(projects, project => Assert.True(Directory.Exists(Path.Combine(Repository.Root, project)), project));
    }

    [Fact]
    public void EveryPageOfTheDocsStandsInTheirIndexOnce()
    {
        var docs = Path.Combine(Repository.Root, "docs");
        var pages = Directory.GetFiles(docs, "*.md").Select(page => Path.GetFileName(page)).Where(page => page != "README.md");

        var listed = Link.Matches(File.ReadAllText(Path.Combine(docs, "README.md"))).Select(link => link.Groups["target"].Value)
            .Where(target => target.EndsWith(".md", StringComparison.Ordinal) && !target.Contains('/', StringComparison.Ordinal));

        Assert.Equal(pages.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryDrawingSaysWhatItShowsAndFetchesNothing()
    {
        var drawings = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "pictures"), "*.svg");

        Assert.NotEmpty(drawings);
        Assert.All(drawings, drawing =>
        {
            var picture = XDocument.Load(drawing).Root!;
            Assert.All((string[])["title", "desc"], name => Assert.NotEmpty(picture.Element(picture.Name.Namespace + name)!.Value));
            Assert.DoesNotContain(picture.Descendants().Attributes(), a => a.Name.LocalName is "href" or "src");
            Assert.DoesNotContain("url(h", picture.ToString(), StringComparison.Ordinal);
            Assert.Contains("prefers-color-scheme: dark", picture.ToString(), StringComparison.Ordinal);
        });
    }

    private static bool IsElsewhere(string target) =>
        target.StartsWith('#') || Uri.TryCreate(target, UriKind.Absolute, out var address) && !address.IsFile;

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static IEnumerable<string> Find(string folder) => Directory.EnumerateFiles(folder, "*.md").Concat(
        Directory.EnumerateDirectories(folder).Where(sub => !s_built.Contains(Path.GetFileName(sub), StringComparer.Ordinal)).SelectMany(Find));

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FencedCode { get; }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"--project (?<project>[\w./-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project { get; }
}
