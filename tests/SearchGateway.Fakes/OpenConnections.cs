using Microsoft.AspNetCore.Connections;

namespace SearchGateway.Fakes;

/// <summary>Counts the connections to a face.</summary>
internal sealed class OpenConnections
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    public ConnectionDelegate Watch(ConnectionDelegate next) => async connection =>
    {
        Change(1);
        try
        {
            await next(connection);
        }
        finally
        {
            Change(-1);
        }
    };

    /// <summary>Waits until there are so many.</summary>
    public async Task AreAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_count == count)
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Change(int by)
    {
        lock (_gate)
        {
            _count += by;
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
