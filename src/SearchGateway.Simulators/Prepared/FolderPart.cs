namespace SearchGateway.Simulators.Prepared;

/// <summary>One or more files of a prepared folder that are made together.</summary>
/// <param name="System">The system that they are of.</param>
/// <param name="Name">What they hold of it, such as "names sponsors".</param>
/// <param name="Paths">Where they are.</param>
/// <param name="Chunks">Chunks that their making goes through.</param>
/// <param name="IsThere">Whether all are there, whole and of the folder's contents.</param>
/// <param name="Make">Makes them: on how many threads, who hears of the records of each chunk, and who gives up.</param>
internal sealed record FolderPart(
    SystemName System, string Name, IReadOnlyList<string> Paths, int Chunks, Func<bool> IsThere, Action<int, Action<int>, CancellationToken> Make)
{
    /// <summary>Name of the part that holds the records, and most of what finds them.</summary>
    public const string First = "records and indexes";
}
