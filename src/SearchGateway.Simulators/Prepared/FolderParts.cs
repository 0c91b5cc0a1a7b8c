using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Store;

namespace SearchGateway.Simulators.Prepared;

/// <summary>The files of one system in a folder: made one after another, mapped all at once.</summary>
internal sealed class FolderParts<TStored>(string folder, FolderContents contents, RecordSource<TStored> source)
    where TStored : class
{
    private const string Records = "records";
    private const string Fingers = "fingers";
    private const string Names = "names";

    /// <summary>The parts in the order in which they are made: the records first, which the others need.</summary>
    public IEnumerable<FolderPart> All()
    {
        yield return Part(Records, (_, builder, writer) => builder.Records().WriteTo(writer));
        foreach (var key in source.Schema.Numbers)
            yield return Part(Of(key), (records, builder, writer) => builder.Numbers(records!, key).WriteTo(writer));
        foreach (var key in source.Schema.Names)
            yield return Part(Of(key), (records, builder, writer) => builder.Names(records!, key).WriteTo(writer, Names));
        yield return Part(Fingers, (records, builder, writer) => builder.Fingers(records!).WriteTo(writer, Fingers));
    }

    /// <summary>Maps all parts.</summary>
    /// <param name="opened">Takes the files, which must stay open as long as the parts are used.</param>
    /// <exception cref="IOException">One is missing, damaged or of other contents.</exception>
    public HoldingsParts Map(ICollection<ColumnFile> opened)
    {
        return new HoldingsParts(
            RecordColumns.From(Opened(Records)),
            source.Schema.Numbers.ToDictionary(k => k, k => NumberColumns.From(Opened(Of(k)))),
            source.Schema.Names.ToDictionary(k => k, k => IdentityIndex.From(Opened(Of(k)), Names)),
            FingerprintColumns.From(Opened(Fingers), Fingers));

        ColumnFile Opened(string part)
        {
            var file = Open(part);
            opened.Add(file);
            return file;
        }
    }

    private static string Of(NumberKey key) => $"numbers {key.Name}";

    private static string Of(NameKey key) => $"{Names} {key.Name}";

    private FolderPart Part(string name, Action<RecordColumns?, HoldingsBuilder<TStored>, ColumnFileWriter> write) => new(
        source.Schema.System, name, PathOf(name), source.Outlines.Chunks, () => IsThere(name), (threads, progress, cancellationToken) =>
        {
            using var file = name == Records ? null : Open(Records);
            using var writer = new ColumnFileWriter(PathOf(name), contents.OfFile(FileOf(name)));
            write(file is null ? null : RecordColumns.From(file), new HoldingsBuilder<TStored>(source, threads, progress, cancellationToken), writer);
            cancellationToken.ThrowIfCancellationRequested();
            writer.Complete();
        });

    private bool IsThere(string part)
    {
        try
        {
            using var file = Open(part);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private ColumnFile Open(string part) => ColumnFile.Open(PathOf(part), contents.OfFile(FileOf(part)));

    private string PathOf(string part) => Path.Combine(folder, FileOf(part));

    private string FileOf(string part) => $"{source.Schema.System.ToString().ToLowerInvariant()}.{part.Replace(' ', '-')}.columns";
}
