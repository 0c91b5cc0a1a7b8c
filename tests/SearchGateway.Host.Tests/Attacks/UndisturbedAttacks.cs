namespace SearchGateway.Host.Tests.Attacks;

/// <summary>Tests that measure the memory of this process: they run while no other test of this project does.</summary>
[CollectionDefinition(nameof(UndisturbedAttacks), DisableParallelization = true)]
public sealed class UndisturbedAttacks;
