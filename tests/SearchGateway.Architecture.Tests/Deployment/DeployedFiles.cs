using SearchGateway.Tests.Shared;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace SearchGateway.Architecture.Tests.Deployment;

/// <summary>What stands in <c>deploy</c>.</summary>
internal static class DeployedFiles
{
    private static readonly string[] s_kubernetes = [".yaml"];

    public static string Root { get; } = Path.Combine(Repository.Root, "deploy");

    /// <summary>Every file but secrets that somebody made for trying out, and the dashboard.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/secrets/", StringComparison.Ordinal) && !file.EndsWith(".json", StringComparison.Ordinal));

    /// <summary>Kubernetes' manifests and Kustomize's own files, each with every document that it holds.</summary>
    public static IEnumerable<(string File, Node Document)> Kubernetes() =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, "kubernetes"), "*", SearchOption.AllDirectories)
        where s_kubernetes.Contains(Path.GetExtension(file), StringComparer.Ordinal)
        from document in Documents(file)
        select (Path.GetRelativePath(Root, file), document);

    public static Node Compose() => Documents(Path.Combine(Root, "compose", "compose.yaml")).Single();

    public static Node Patroni() => Documents(Path.Combine(Root, "postgresql", "patroni.yml")).Single();

    public static string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static List<Node> Documents(string file)
    {
        var parser = new MergingParser(new Parser(new StringReader(File.ReadAllText(file))));
        var deserializer = new DeserializerBuilder().Build();
        var documents = new List<Node>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            documents.Add(new Node(deserializer.Deserialize<object?>(parser)));
        return documents;
    }
}

/// <summary>A part of a YAML document; what is not there is an empty part.</summary>
internal readonly record struct Node(object? Value)
{
    public Node this[string key] => new(Value is IDictionary<object, object?> map && map.TryGetValue(key, out var value) ? value : null);

    public bool IsThere => Value is not null;

    public string Text => Value as string ?? "";

    public IEnumerable<Node> Items => Value is IEnumerable<object?> list and not IDictionary<object, object?> ? list.Select(item => new Node(item)) : [];

    public IEnumerable<(string Key, Node Value)> Entries =>
        Value is IDictionary<object, object?> map ? map.Select(entry => ((string)entry.Key, new Node(entry.Value))) : [];

    /// <summary>This part and every part in it.</summary>
    public IEnumerable<Node> All() => [this, .. Items.Concat(Entries.Select(entry => entry.Value)).SelectMany(part => part.All())];
}
