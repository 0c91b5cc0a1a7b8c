using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>A hold with something in every member.</summary>
internal static class SampleHolds
{
    public static AuditHold Whole { get; } = new()
    {
        Id = new Guid("0193f1b4-0000-7000-8000-000000000001"),
        Procedure = "DPA/2026/7",
        Until = new DateOnly(2027, 6, 30),
        PlacedAt = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
        PlacedBy = new RequestActor { Authority = Authority.BorderGuard, MemberState = "EST", Unit = "DPA-EST", Officer = "officer-1", Profile = "oversight-officer" },
        Selection = new HoldSelection
        {
            From = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            To = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
            Authority = Authority.BorderGuard,
            MemberState = "EST",
            Subjects = [new Guid("0193f1b4-0000-7000-8000-000000000002")],
            Indexes = [7],
        },
    };
}
