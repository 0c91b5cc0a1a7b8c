using System.Collections.Immutable;

namespace SearchGateway.Model;

/// <summary>A clock that the law sets: not before when, and by when, a record of the audit log has to be erased.</summary>
public sealed record RetentionClock
{
    /// <summary>Its name in the pack.</summary>
    public required string Name { get; init; }

    /// <summary>The systems whose searches it times; empty if it goes by <see cref="Records"/>.</summary>
    public ImmutableArray<CentralSystem> Systems { get; init; } = [];

    /// <summary>For which purposes it times them; without meaning if it goes by <see cref="Records"/>.</summary>
    public ImmutableArray<Purpose> Purposes { get; init; } = [];

    /// <summary>The kinds of records that it times, whatever system they concern; empty if it goes by <see cref="Systems"/>.</summary>
    public ImmutableArray<AuditRecordKind> Records { get; init; } = [];

    /// <summary>Counted from the record's day: until then it must stand.</summary>
    public required RetentionPeriod Earliest { get; init; }

    /// <summary>Counted from the record's day: after that it must be gone; never shorter than <see cref="Earliest"/>.</summary>
    public required RetentionPeriod Latest { get; init; }

    /// <summary>The article that sets it.</summary>
    public required string Article { get; init; }

    internal bool Times(AuditRecordKind kind, RecordTouch touch) =>
        Records.Contains(kind) || (touch.Purpose is { } purpose && Purposes.Contains(purpose) && TimesAnyOf(touch.Systems));

    private bool TimesAnyOf(uint systems)
    {
        foreach (var system in Systems)
        {
            if ((systems >> (int)system & 1) != 0)
                return true;
        }

        return false;
    }
}

/// <summary>A clock that the pack sets itself, for records whose erasure no article times.</summary>
/// <param name="Name">Its name in the pack.</param>
/// <param name="Records">The kinds of records; empty: all that no other clock times.</param>
/// <param name="Keep">How long they are kept; null: for good.</param>
/// <param name="Reason">Why so long.</param>
public sealed record OwnClock(string Name, ImmutableArray<AuditRecordKind> Records, RetentionPeriod? Keep, string Reason);
