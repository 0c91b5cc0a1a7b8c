using System.Reflection;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests;

/// <summary>What must not be forged has no public way to be made.</summary>
public sealed class ForgeryTests
{
    public static TheoryData<Type> Guarded =>
        [typeof(PermittedQuery), typeof(FieldGrants), typeof(SystemDecision), typeof(PolicyDecision), typeof(SystemOutcome.Hits), typeof(AuditReceipt), typeof(Answer), typeof(AccessGrant), typeof(LinkSight)];

    [Theory]
    [MemberData(nameof(Guarded))]
    public void NobodyOutsideTheCoreCanMakeOne(Type type)
    {
        Assert.Empty(type.GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.DoesNotContain(
            type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == type),
            m => m.DeclaringType == type);
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public void NobodyOutsideTheCoreCanChangeOne(Type type) =>
        Assert.DoesNotContain(type.GetProperties(), p => p.SetMethod is { IsPublic: true });

    [Theory]
    [InlineData("SearchGateway.Host")]
    [InlineData("SearchGateway.Systems")]
    [InlineData("SearchGateway.Edge")]
    public void WhatAnswersCallersCannotRehearse(string project)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, f => File.ReadAllText(f) is var text && (text.Contains("Rehearsal", StringComparison.Ordinal) || text.Contains("Replaying", StringComparison.Ordinal) || text.Contains("SupposedRequest", StringComparison.Ordinal)));
    }
}
