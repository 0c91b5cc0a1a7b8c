using System.Text.Json;
using System.Text.Json.Nodes;

namespace SearchGateway.Host.Console.Rules;

/// <summary>Which pack was put in force by people, kept so that a gateway that starts again decides by it.</summary>
internal static class PackInForce
{
    private const string File = "policy-in-force.json";

    /// <summary>Reads it as a setting, over the others: what two officers put in force is not undone by a restart.</summary>
    public static void AddPackInForce(this IConfigurationManager configuration, string root) =>
        configuration.AddJsonFile(source =>
        {
            source.Path = Path.Combine(FolderOf(configuration, root), File);
            source.Optional = true;
            source.ResolveFileProvider();
        });

    /// <summary>Keeps the name of the pack, and makes it the setting of this process.</summary>
    public static void Keep(IConfiguration configuration, string root, string pack)
    {
        var folder = FolderOf(configuration, root);
        Directory.CreateDirectory(folder);
        var text = new JsonObject { ["Policy"] = new JsonObject { ["Pack"] = pack } }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        var next = Path.Combine(folder, File + ".next");
        System.IO.File.WriteAllText(next, text);
        System.IO.File.Move(next, Path.Combine(folder, File), overwrite: true);
        ((IConfigurationRoot)configuration).Reload();
    }

    private static string FolderOf(IConfiguration configuration, string root) => Path.GetFullPath(Path.Combine(root, configuration["Audit:DataFolder"] ?? "data"));
}
