namespace SearchGateway.Simulators.Prepared;

/// <summary>One file of a prepared folder.</summary>
/// <param name="System">The system that it is of.</param>
/// <param name="Name">What it holds of it, such as "records" or "numbers documents".</param>
/// <param name="Path">Where it is.</param>
/// <param name="Chunks">Chunks that its making goes through.</param>
/// <param name="IsThere">Whether it is there, whole and of the folder's contents.</param>
/// <param name="Make">Makes it: on how many threads, who hears of the records of each chunk, and who gives up.</param>
internal sealed record FolderPart(
    SystemName System, string Name, string Path, int Chunks, Func<bool> IsThere, Action<int, Action<int>, CancellationToken> Make);
