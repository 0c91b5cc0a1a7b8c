using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;

namespace SearchGateway.Simulators.Prepared;

/// <summary>What a prepared folder says it holds.</summary>
/// <param name="Format">Version of the layout of its files.</param>
/// <param name="Mix">How the population is made up.</param>
/// <param name="People">Number of people.</param>
/// <param name="Seed">Seed of the population.</param>
/// <param name="Day">The day as of which the population was drawn.</param>
/// <param name="Sample">Hash of a few records: a program that draws other people from the same seed gives another.</param>
/// <param name="Indexes">
/// Hash of the indexes over those records: a program that would make other indexes of the same records gives another. Null in a
/// folder of a version that did not say it.
/// </param>
internal sealed record FolderContents(int Format, PopulationPreset Mix, int People, ulong Seed, DateOnly Day, string Sample, string? Indexes = null)
{
    /// <summary>Version of the layout that this program writes and reads.</summary>
    public const int CurrentFormat = 5;

    /// <summary>Name of the file in the folder.</summary>
    public const string FileName = "population.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The population.</summary>
    [JsonIgnore]
    public PopulationOptions Population => new() { Mix = Mix, Size = People, Seed = Seed };

    /// <summary>What a folder of that population says.</summary>
    public static FolderContents Of(PopulationOptions population, DateOnly day)
    {
        var sample = FolderSample.Of(new Census(population, day));
        return new FolderContents(CurrentFormat, population.Mix, population.Size, population.Seed, day, sample.Records, sample.Indexes);
    }

    /// <summary>Reads what a folder says.</summary>
    /// <exception cref="IOException">It says nothing, or this program cannot read it; the message says which.</exception>
    public static FolderContents Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new IOException($"{folder}: holds no prepared population; \"prepare --folder {folder}\" makes one.");
        try
        {
            var contents = JsonSerializer.Deserialize<FolderContents>(File.ReadAllText(path), s_json)
                ?? throw new IOException($"{path}: is empty.");
            return contents.Format == CurrentFormat
                ? contents
                : throw new IOException($"{folder}: was prepared in format {contents.Format}, this program reads {CurrentFormat}; prepare it anew.");
        }
        catch (JsonException damage)
        {
            throw new IOException($"{path}: is damaged; prepare the folder anew.", damage);
        }
    }

    /// <summary>Refuses a folder whose people this program would draw otherwise, or of whose records it would make other indexes.</summary>
    /// <exception cref="IOException">It would; the message says which.</exception>
    public void ThrowIfMadeOtherwise(string folder)
    {
        var sample = FolderSample.Of(new Census(Population, Day));
        if (!string.Equals(Sample, sample.Records, StringComparison.Ordinal))
            throw new IOException($"{folder}: was prepared by a version of this program that draws other people from the same seed; prepare it anew.");
        if (Indexes is not null && !string.Equals(Indexes, sample.Indexes, StringComparison.Ordinal))
            throw new IOException($"{folder}: was prepared by a version of this program that makes other indexes of the same records; prepare it anew.");
    }

    /// <summary>Writes it into a folder.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, s_json));

    /// <summary>What a file of the folder says it holds.</summary>
    public string OfFile(string file) => $"{this}, {file}";

    /// <summary>In words, for people and for comparison.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{People} people, mix {Mix}, seed {Seed}, as of {Day:yyyy-MM-dd}, format {Format}, sample {Sample}{(Indexes is null ? "" : $", indexes {Indexes}")}");
}
