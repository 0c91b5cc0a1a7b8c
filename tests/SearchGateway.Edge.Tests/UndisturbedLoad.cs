namespace SearchGateway.Edge.Tests;

/// <summary>
/// Tests that send a steady load and count every call: they run while no other test of this project does, so that what is counted
/// is the edge's doing and not the want of processors.
/// </summary>
[CollectionDefinition(nameof(UndisturbedLoad), DisableParallelization = true)]
public sealed class UndisturbedLoad;
