using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace SearchGateway.Merging;

/// <summary>The file of weights as it is written.</summary>
internal sealed record LinkageFile
{
    /// <summary>Where the figures come from, for whoever reviews them.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    public required double SecondIdentity { get; init; }

    public required LinkageThresholds Thresholds { get; init; }

    /// <summary>By field, by level.</summary>
    public required IReadOnlyDictionary<string, Dictionary<string, LevelChance>> Fields { get; init; }
}

/// <summary>Bits from which something holds.</summary>
internal sealed record LinkageThresholds
{
    public required double Probable { get; init; }

    public required double Certain { get; init; }

    public required double Separating { get; init; }

    public required double RareFrom { get; init; }

    public required double FrequentTo { get; init; }
}

/// <summary>How likely a level is between two records of one person, and between records of two.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LevelChance(double M, double U);

/// <summary>Reads and writes the file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LinkageFile))]
internal sealed partial class LinkageFileContext : JsonSerializerContext;
