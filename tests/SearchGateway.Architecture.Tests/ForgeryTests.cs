using System.Reflection;
using SearchGateway.Model;

namespace SearchGateway.Architecture.Tests;

/// <summary>What must not be forged has no public way to be made.</summary>
public sealed class ForgeryTests
{
    public static TheoryData<Type> Guarded =>
        [typeof(PermittedQuery), typeof(FieldGrants), typeof(SystemDecision), typeof(PolicyDecision), typeof(SystemOutcome.Hits), typeof(AuditReceipt), typeof(Answer)];

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
}
