using Microsoft.Extensions.Logging;
using SearchGateway.Audit;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway;

/// <summary>
/// Puts a changed rule pack in force while searches run: read it whole, record the change, activate. A search that was decided
/// before keeps its decision, and its record and answer name the pack that made it.
/// </summary>
public sealed class PolicyReload : IDisposable
{
    private readonly PackSource _source;
    private readonly PolicyEngine _engine;
    private readonly RecordRetention _retention;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile ActivePolicy _active;

    internal PolicyReload(PackSource source, PolicyEngine engine, RecordRetention retention, AuditLog audit, TimeProvider time, ILogger<PolicyReload> logger)
    {
        _source = source;
        _engine = engine;
        _retention = retention;
        _audit = audit;
        _time = time;
        _logger = logger;
        _active = Describe(engine.Active);
    }

    /// <summary>The rules in force.</summary>
    public ActivePolicy Active => _active;

    /// <summary>Reads the configured pack anew and puts it in force. With any fault nothing changes.</summary>
    /// <param name="caller">Who asks, from a verified token; null if the machine's operator does, by a signal.</param>
    /// <param name="cancellationToken">Ends the wait for a reload under way; one that has begun is finished.</param>
    public ValueTask<PolicyReloadReply> ReloadAsync(Caller? caller, CancellationToken cancellationToken) => ReloadAsync(caller, "", cancellationToken);

    /// <summary>The same for a pack that another officer proposed.</summary>
    /// <param name="caller">Who puts it in force.</param>
    /// <param name="proposedBy">Pseudonym of who proposed it; stands in the record.</param>
    /// <param name="cancellationToken">Ends the wait for a reload under way; one that has begun is finished.</param>
    public async ValueTask<PolicyReloadReply> ReloadAsync(Caller? caller, string proposedBy, CancellationToken cancellationToken)
    {
        if (caller is not null && !caller.Roles.HasFlag(CallerRoles.Policy))
            return new PolicyReloadReply.RoleMissing();

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var reply = await ReadAsync(caller, proposedBy);
            Report(reply);
            return reply;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async ValueTask<PolicyReloadReply> ReadAsync(Caller? caller, string proposedBy)
    {
        var read = _source.Read();
        if (read.Pack is not { } next)
            return new PolicyReloadReply.Faulty(read.Faults);
        return next.Identity == _engine.Active.Identity
            ? new PolicyReloadReply.Unchanged(_active)
            : await ActivateAsync(next, caller, proposedBy);
    }

    /// <summary>Record first: a pack whose change cannot be proven decides nothing.</summary>
    private async ValueTask<PolicyReloadReply> ActivateAsync(RulePack next, Caller? caller, string proposedBy)
    {
        var previous = _engine.Active.Identity;
        _retention.Learn(next.Identity, next.Retention);
        var receipt = await _audit.CommitAsync(new PolicyChangeRecord
        {
            Kind = AuditRecordKind.PolicyChange,
            ChangeId = Guid.CreateVersion7(_time.GetUtcNow()),
            Time = _time.GetUtcNow(),
            Caller = caller,
            ProposedBy = proposedBy,
            Pack = next.Identity,
            Previous = previous,
        });
        if (receipt is null)
            return new PolicyReloadReply.AuditUnavailable();

        _engine.Activate(next);
        _retention.PutInForce(next.Identity, next.Retention);
        _active = Describe(next);
        return new PolicyReloadReply.Activated(_active, previous, receipt);
    }

    private void Report(PolicyReloadReply reply)
    {
        switch (reply)
        {
            case PolicyReloadReply.Activated activated:
                Log.PackActivated(_logger, activated.Active.Pack.Name, activated.Active.Pack.Hash, activated.Previous.Name, activated.Previous.Hash);
                break;
            case PolicyReloadReply.Unchanged unchanged:
                Log.PackUnchanged(_logger, unchanged.Active.Pack.Name, unchanged.Active.Pack.Hash);
                break;
            case PolicyReloadReply.Faulty faulty:
                foreach (var fault in faulty.Faults)
                    Log.PackFaulty(_logger, fault);
                Log.PackRefused(_logger, faulty.Faults.Length, _active.Pack.Name, _active.Pack.Hash);
                break;
            case PolicyReloadReply.AuditUnavailable:
                Log.ChangeNotRecorded(_logger, _active.Pack.Name, _active.Pack.Hash);
                break;
        }
    }

    private ActivePolicy Describe(RulePack pack) => new(pack.Identity, pack.Title, pack.Description, _time.GetUtcNow());
}
