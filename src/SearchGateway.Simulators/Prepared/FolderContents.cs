using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Search;

namespace SearchGateway.Simulators.Prepared;

/// <summary>What a prepared folder says it holds.</summary>
/// <param name="Format">Version of the layout of its files.</param>
/// <param name="Mix">How the population is made up.</param>
/// <param name="People">Number of people.</param>
/// <param name="Seed">Seed of the population.</param>
/// <param name="Day">The day as of which the population was drawn.</param>
/// <param name="Sample">Hash of a few records: a program that draws other people from the same seed gives another.</param>
internal sealed record FolderContents(int Format, PopulationPreset Mix, int People, ulong Seed, DateOnly Day, string Sample)
{
    /// <summary>Version of the layout that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Name of the file in the folder.</summary>
    public const string FileName = "population.json";

    private const int Sampled = 64;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The population.</summary>
    [JsonIgnore]
    public PopulationOptions Population => new() { Mix = Mix, Size = People, Seed = Seed };

    /// <summary>What a folder of that population says.</summary>
    public static FolderContents Of(PopulationOptions population, DateOnly day) =>
        new(CurrentFormat, population.Mix, population.Size, population.Seed, day, SampleOf(new Census(population, day)));

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

    /// <summary>Refuses a folder whose people this program would draw otherwise.</summary>
    /// <exception cref="IOException">It would.</exception>
    public void ThrowIfDrawnOtherwise(string folder)
    {
        if (!string.Equals(Sample, SampleOf(new Census(Population, Day)), StringComparison.Ordinal))
            throw new IOException($"{folder}: was prepared by a version of this program that draws other people from the same seed; prepare it anew.");
    }

    /// <summary>Writes it into a folder.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, s_json));

    /// <summary>What a file of the folder says it holds.</summary>
    public string OfFile(string file) => $"{this}, {file}";

    /// <summary>In words, for people and for comparison.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{People} people, mix {Mix}, seed {Seed}, as of {Day:yyyy-MM-dd}, format {Format}, sample {Sample}");

    private static string SampleOf(Census census)
    {
        var hash = 0UL;
        for (var i = 0; i < Sampled; i++)
        {
            var person = (int)((long)census.People * i / Sampled);
            foreach (var outline in census.SisAlerts(person, 1).Concat(census.VisFiles(person, 1)).Concat(census.EesFiles(person, 1)).Concat(census.EurodacSets(person, 1)))
                hash = (hash * 31) + Hash(outline);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Hash(RecordOutline outline)
    {
        var text = $"{outline.Reference} {outline.Number} {outline.KeptUntil.DayNumber} {outline.Category} {outline.Fingers?.Owner} {outline.Fingers?.Capture} "
            + string.Join(' ', outline.Names.Select(n => n.Surname + n.Forenames)) + string.Join(' ', outline.Documents.Select(d => d.Number));
        return NumberHash.Of(text) ?? 0;
    }
}
