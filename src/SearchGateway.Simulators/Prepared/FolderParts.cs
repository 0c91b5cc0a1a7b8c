using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;

namespace SearchGateway.Simulators.Prepared;

/// <summary>The files of one system in a folder: made part after part, mapped all at once.</summary>
internal sealed class FolderParts<TStored>(string folder, FolderContents contents, RecordSource<TStored> source)
    where TStored : class
{
    private const string Records = "records";
    private const string Fingers = "fingers";
    private const string Names = "names";

    /// <summary>The parts in the order in which they are made: those that the others need first.</summary>
    public IEnumerable<FolderPart> All()
    {
        var names = source.Schema.Names;
        yield return Part(FolderPart.First, [Records, .. source.Schema.Numbers.Select(Of), Fingers, .. names.Take(1).Select(Of)], builder =>
        {
            var (pass, index) = builder.FirstPass();
            if (index is not null)
                Write(Of(names[0]), writer => index.WriteTo(writer, ""));

            // What is written is not needed any more; the columns of many millions together take much memory.
            index = null;
            foreach (var key in source.Schema.Numbers)
                Write(Of(key), writer => pass.Numbers(key).WriteTo(writer));
            Write(Fingers, writer => pass.Fingers().WriteTo(writer, Fingers));
            Write(Records, writer => pass.Records().WriteTo(writer));
        });
        foreach (var key in names.Skip(1))
            yield return Part(Of(key), [Of(key)], builder =>
            {
                using var records = Open(Records);
                Write(Of(key), writer => builder.Names(RecordColumns.From(records), key).WriteTo(writer, ""));
            });
    }

    /// <summary>Opens all files: names are read, the others mapped.</summary>
    /// <param name="opened">Takes the files, which must stay open as long as the parts are used.</param>
    /// <param name="forSearches">Whether names are searched; if not, they are mapped too.</param>
    /// <exception cref="IOException">One is missing, damaged or of other contents.</exception>
    public HoldingsParts Open(ICollection<ColumnFile> opened, bool forSearches = true)
    {
        return new HoldingsParts(
            RecordColumns.From(Opened(Records)),
            source.Schema.Numbers.ToDictionary(k => k, k => NumberColumns.From(Opened(Of(k)))),
            source.Schema.Names.ToDictionary(k => k, k => IdentityIndex.From(Opened(Of(k), inLargePages: forSearches), "")),
            FingerprintColumns.From(Opened(Fingers), Fingers));

        ColumnFile Opened(string file, bool inLargePages = false)
        {
            var open = Open(file, inLargePages);
            opened.Add(open);
            return open;
        }
    }

    private static string Of(NumberKey key) => $"numbers {key.Name}";

    private static string Of(NameKey key) => $"{Names} {key.Name}";

    private FolderPart Part(string name, IReadOnlyList<string> files, Action<HoldingsBuilder<TStored>> make) => new(
        source.Schema.System,
        name,
        [.. files.Select(PathOf)],
        source.Outlines.Chunks,
        () => files.All(IsThere),
        (threads, progress, cancellationToken) => make(new HoldingsBuilder<TStored>(source, threads, progress, cancellationToken)));

    private void Write(string file, Action<ColumnFileWriter> write)
    {
        using var writer = new ColumnFileWriter(PathOf(file), contents.OfFile(NameOf(file)));
        write(writer);
        writer.Complete();
    }

    private bool IsThere(string file)
    {
        try
        {
            using var open = Open(file);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private ColumnFile Open(string file, bool inLargePages = false) => ColumnFile.Open(PathOf(file), contents.OfFile(NameOf(file)), inLargePages);

    private string PathOf(string file) => Path.Combine(folder, NameOf(file));

    private string NameOf(string file) => $"{source.Schema.System.ToString().ToLowerInvariant()}.{file.Replace(' ', '-')}.columns";
}
