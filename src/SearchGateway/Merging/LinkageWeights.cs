using System.Collections.Frozen;
using System.Text.Json;
using SearchGateway.Matching;

namespace SearchGateway.Merging;

/// <summary>
/// What each level of agreement weighs (Fellegi and Sunter): the base-2 logarithm of how much likelier it is between two
/// records of one person (m) than between records of two (u), in tenths of a bit. Read from a reviewed file.
/// </summary>
internal sealed class LinkageWeights
{
    private const int MostLevels = 16;

    private readonly double[] _weights = new double[LinkageLevels.Fields * MostLevels];

    private LinkageWeights(double[][] weights)
    {
        for (var field = 0; field < weights.Length; field++)
            weights[field].CopyTo(_weights, field * MostLevels);
    }

    /// <summary>The weights that the gateway works with.</summary>
    public static LinkageWeights Reviewed { get; } = Load();

    /// <summary>At or above: one person.</summary>
    public double Probable { get; private init; }

    /// <summary>At or above: certainly one person.</summary>
    public double Certain { get; private init; }

    /// <summary>Contradictions that weigh so much together, or more, are two persons', whatever weak links lead from one to the other.</summary>
    public double Separating { get; private init; }

    /// <summary>How many of two records of one person stand under two identities: what is different then tells no more than this.</summary>
    public double SecondIdentity { get; private init; }

    /// <summary>Words of names told often, by their fold; what is not among them is rare.</summary>
    public required NameFrequencies Names { get; init; }

    /// <summary>Names with so many bits at least are rare, with so many at most frequent.</summary>
    public double RareFrom { get; private init; }

    /// <inheritdoc cref="RareFrom"/>
    public double FrequentTo { get; private init; }

    /// <summary>The weight of a level in bits; 0 for level 0, where there is nothing to compare.</summary>
    public double Of(LinkageField field, byte level) => _weights[((int)field * MostLevels) + level];

    /// <summary>Reads weights.</summary>
    /// <param name="weights">The file, UTF-8.</param>
    /// <param name="names">The words of names.</param>
    /// <exception cref="InvalidDataException">A level is missing, unknown or out of range, or a better one weighs less than a worse one; all faults are named.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static LinkageWeights Parse(ReadOnlySpan<byte> weights, NameFrequencies names)
    {
        var file = JsonSerializer.Deserialize(weights, LinkageFileContext.Default.LinkageFile)
            ?? throw new InvalidDataException("The file of weights is empty.");
        var faults = new List<string>();
        var table = Enum.GetValues<LinkageField>().Select(field => WeightsOf(file, field, faults)).ToArray();
        if (file.Thresholds.Separating >= 0 || file.Thresholds.Probable <= 0 || file.Thresholds.Certain < file.Thresholds.Probable)
            faults.Add("thresholds: separating must be below 0, probable above 0, certain no lower than probable");
        if (file.SecondIdentity is not (> 0 and < 1))
            faults.Add("second_identity: must lie between 0 and 1");
        if (faults.Count > 0)
            throw new InvalidDataException(string.Join("; ", faults));
        return new LinkageWeights(table)
        {
            Probable = file.Thresholds.Probable,
            Certain = file.Thresholds.Certain,
            Separating = file.Thresholds.Separating,
            SecondIdentity = file.SecondIdentity,
            Names = names,
            RareFrom = file.Thresholds.RareFrom,
            FrequentTo = file.Thresholds.FrequentTo,
        };
    }

    private static double[] WeightsOf(LinkageFile file, LinkageField field, List<string> faults)
    {
        var name = LinkageLevels.NameOf(field);
        var levels = LinkageLevels.Of(field);
        var weights = new double[levels.Length + 1];
        var given = file.Fields.GetValueOrDefault(name) ?? [];
        for (var level = 1; level <= levels.Length; level++)
        {
            if (!given.TryGetValue(levels[level - 1], out var chance))
                faults.Add($"{name}: {levels[level - 1]} is missing");
            else if (chance is not { M: > 0 and <= 1, U: > 0 and <= 1 })
                faults.Add($"{name}: {levels[level - 1]}: m and u must lie above 0 and at most at 1");
            else
                weights[level] = Math.Round(Math.Log2(chance.M / chance.U), 1);
        }

        var known = levels.ToArray().ToFrozenSet(StringComparer.Ordinal);
        faults.AddRange(given.Keys.Where(level => !known.Contains(level)).Select(level => $"{name}: {level} is no level"));
        faults.AddRange(LinkageLevels.OrderOf(field).Where(pair => weights[pair.Better] < weights[pair.Worse]).Select(pair =>
            $"{name}: {LinkageLevels.Of(field)[pair.Better - 1]} weighs less than {LinkageLevels.Of(field)[pair.Worse - 1]}"));
        return weights;
    }

    private static LinkageWeights Load() => Parse(Resource("linkage-weights.json"), NameFrequencies.Read(Resource("name-frequencies.tsv")));

    private static byte[] Resource(string name)
    {
        using var stream = typeof(LinkageWeights).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
