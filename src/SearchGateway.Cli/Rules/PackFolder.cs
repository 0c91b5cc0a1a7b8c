using System.CommandLine;
using SearchGateway.Policy;

namespace SearchGateway.Cli.Rules;

/// <summary>The folder of a pack on the command line.</summary>
internal static class PackFolder
{
    public static Argument<string> Argument(string name = "folder") =>
        new(name) { Description = "Folder of a rule pack, e.g. policies/2016." };

    /// <summary>The pack.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    /// <exception cref="FaultyInputException">The pack has a fault.</exception>
    public static RulePack Read(string folder, Terminal terminal)
    {
        var loaded = RulePack.Load(Existing(folder), Today(terminal));
        return loaded.Pack ?? throw new FaultyInputException(
            [.. loaded.Faults.Select(f => Path.Combine(folder, f.ToString())), $"{folder} has {Counted(loaded.Faults.Length)} and would not be activated."]);
    }

    /// <summary>The folder, if it exists.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static string Existing(string folder) =>
        Directory.Exists(folder) ? folder : throw new UsageException($"There is no folder '{folder}': name the folder of a rule pack, e.g. policies/2016.");

    public static DateOnly Today(Terminal terminal) => DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime);

    public static string Counted(int faults) => faults == 1 ? "1 fault" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{faults} faults");
}
