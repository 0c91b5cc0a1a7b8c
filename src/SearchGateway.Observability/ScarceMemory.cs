namespace SearchGateway.Observability;

/// <summary>
/// Ends a process that has no memory left. An allocation that fails may leave anything half done, such as a search that nobody ends any more;
/// a process that is started anew is whole, and what it had answered is in the log.
/// </summary>
public static class ScarceMemory
{
    /// <summary>Share of the memory that the heap may have above which a failed allocation is for want of it, and not for having asked for too much at once.</summary>
    private const double Scarce = 0.5;

    /// <summary>From now on the first allocation that fails for want of memory ends this process, with a line on standard error and the signal SIGABRT.</summary>
    public static void EndsTheProcess()
    {
        var most = (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * Scarce);
        AppDomain.CurrentDomain.FirstChanceException += (_, raised) =>
        {
            // Nothing is allocated here: it would fail as well.
            if (raised.Exception is OutOfMemoryException && GC.GetTotalMemory(forceFullCollection: false) > most)
                Environment.FailFast("No memory is left. The process ends, to be started anew.");
        };
    }
}
