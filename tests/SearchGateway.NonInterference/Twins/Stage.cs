using System.Collections.Concurrent;
using Google.Protobuf;
using SearchGateway.Model;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Twins;

/// <summary>What the stand-ins of one gateway answer out of, in which order, and what they were asked.</summary>
internal sealed class Stage
{
    private readonly TaskCompletionSource?[] _doors = new TaskCompletionSource?[CentralSystems.All.Count];
    private readonly ConcurrentDictionary<CentralSystem, ByteString> _asked = new();

    /// <summary>What the systems hold now.</summary>
    public World World { get; private set; } = new([]);

    /// <summary>What each system was asked, without the reference that differs from question to question.</summary>
    public IReadOnlyDictionary<CentralSystem, ByteString> Asked => _asked;

    /// <summary>Puts a world on the stage.</summary>
    /// <param name="world">What the systems hold.</param>
    /// <param name="doorsShut">True: each system answers only when its door is opened.</param>
    public void Set(World world, bool doorsShut)
    {
        World = world;
        _asked.Clear();
        for (var i = 0; i < _doors.Length; i++)
            _doors[i] = doorsShut ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    }

    public void Open(CentralSystem system) => _doors[(int)system]?.TrySetResult();

    public Task AskedAsync(CentralSystem system, ByteString question, CancellationToken cancellationToken)
    {
        _asked[system] = question;
        return _doors[(int)system]?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
    }
}
