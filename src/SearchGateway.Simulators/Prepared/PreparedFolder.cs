using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Store;

namespace SearchGateway.Simulators.Prepared;

/// <summary>A folder with the indexes of a population.</summary>
internal sealed class PreparedFolder(string folder, FolderContents contents)
{
    /// <summary>What it says it holds.</summary>
    public FolderContents Contents => contents;

    /// <summary>The population.</summary>
    public Census Census { get; } = new(contents.Population, contents.Day);

    /// <summary>Opens a folder.</summary>
    /// <exception cref="IOException">It holds no population that this program can read; the message says why.</exception>
    public static PreparedFolder Open(string folder)
    {
        var contents = FolderContents.Read(folder);
        contents.ThrowIfMadeOtherwise(folder);
        return new PreparedFolder(folder, contents);
    }

    /// <summary>All files of all systems, in the order in which they are made.</summary>
    public IEnumerable<FolderPart> Parts() =>
        Of(RecordSources.Sis(Census)).All()
            .Concat(Of(RecordSources.Vis(Census)).All())
            .Concat(Of(RecordSources.Ees(Census)).All())
            .Concat(Of(RecordSources.Eurodac(Census)).All());

    /// <summary>The files of one system.</summary>
    public FolderParts<TStored> Of<TStored>(RecordSource<TStored> source)
        where TStored : class => new(folder, contents, source);
}
