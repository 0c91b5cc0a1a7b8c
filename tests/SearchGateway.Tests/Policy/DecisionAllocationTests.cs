using System.Reflection;
using System.Runtime.CompilerServices;
using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>
/// A decision allocates its result and nothing else: the bytes that a decision takes are held against the sum of the objects that
/// it hands over and that neither the pack nor the question held before.
/// </summary>
public sealed class DecisionAllocationTests(ITestOutputHelper output)
{
    private const SearchKeys Everything = (SearchKeys)(Queries.KeySets - 1);

    private static readonly RulePack OnRequest = Packs.Required(PackText.Load(
        ("pack.yaml", PackText.Main), ("designated.yaml", AccessOnRequestTests.Police)));

    private static readonly RulePack InTurn = PackText.Pack(PackText.Border.Replace(
        "        optional: [details]\n",
        "        optional: [details]\n        after: [{ system: sis, answer: answered, article: Regulation (EC) 767/2008 Art. 1 }]\n",
        StringComparison.Ordinal));

    private static readonly AccessGrant Approved = new(Guid.Empty) { Systems = [CentralSystem.Vis], SubjectKeys = Everything };

    public static TheoryData<string> Cases => [.. Questions.Keys];

    private static Dictionary<string, (RulePack Pack, Caller Caller, SearchQuery Query, AccessGrant? Grant)> Questions => new(StringComparer.Ordinal)
    {
        ["permitted all"] = Of2016(Authority.Immigration, Purpose.TerritoryIdentification, SearchKeys.Names | SearchKeys.TravelDocument | SearchKeys.Fingerprints),
        ["permitted three"] = Of2016(Authority.BorderGuard, Purpose.BorderEntry, Everything),
        ["permitted one, keys refused by others"] = Of2016(Authority.BorderGuard, Purpose.BorderEntry, SearchKeys.Names),
        ["permitted two, one after the other"] = AfterSis(SearchKeys.Names | SearchKeys.VisaSticker | SearchKeys.Fingerprints),
        ["refused all, no rule"] = Of2016(Authority.Eurojust, Purpose.PoliceCheck, Everything),
        ["refused all, token"] = Of2016(Authority.BorderGuard, Purpose.BorderEntry, Everything) with { Caller = Queries.From(Authority.BorderGuard) },
        ["access missing"] = Law(null),
        ["access not in force"] = Law(Approved with { Refusal = "It ran out." }),
        ["access, first step"] = Law(Approved),
        ["access, second step"] = Law(Approved with { Flagged = [CentralSystem.Vis] }),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void ADecisionAllocatesItsResultAndNothingElse(string name)
    {
        var (pack, caller, query, grant) = Questions[name];
        var engine = new PolicyEngine(pack);
        var decision = engine.Decide(caller, query, grant);
        var result = SizeOf(NewIn(decision, caller, query, grant, pack, engine.Decide(caller, query, grant)));
        var allocated = AllocatedBy(engine, caller, query, grant);

        output.WriteLine($"{name}: {result} bytes");
        Assert.Equal(result, allocated);
    }

    private static (RulePack Pack, Caller Caller, SearchQuery Query, AccessGrant? Grant) Of2016(Authority authority, Purpose purpose, SearchKeys keys) =>
        (Packs.Of2016, Queries.From(authority, purpose), Queries.For(purpose, keys), null);

    private static (RulePack Pack, Caller Caller, SearchQuery Query, AccessGrant? Grant) AfterSis(SearchKeys keys) =>
        (InTurn, Queries.From(Authority.BorderGuard, Purpose.BorderEntry), Queries.For(Purpose.BorderEntry, keys) with { CaseReference = "A/1" }, null);

    private static (RulePack Pack, Caller Caller, SearchQuery Query, AccessGrant? Grant) Law(AccessGrant? grant) => (
        OnRequest,
        Queries.From(Authority.DesignatedLawEnforcement, Purpose.LawEnforcement),
        Queries.For(Purpose.LawEnforcement, SearchKeys.Names | SearchKeys.BirthDate),
        grant);

    private static long AllocatedBy(PolicyEngine engine, Caller caller, SearchQuery query, AccessGrant? grant)
    {
        engine.Decide(caller, query, grant);
        var before = GC.GetAllocatedBytesForCurrentThread();
        engine.Decide(caller, query, grant);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The objects of a decision that were not there before it was made.</summary>
    private static HashSet<object> NewIn(PolicyDecision decision, params object?[] before)
    {
        var old = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var root in before.SkipLast(1).OfType<object>())
            Walk(root, old);
        // What a second decision shares with the first was made for neither.
        var other = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(before[^1]!, other);
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(decision, found);
        found.RemoveWhere(o => old.Contains(o) || other.Contains(o));
        return found;
    }

    private static void Walk(object value, HashSet<object> found)
    {
        if (value is Type or MemberInfo or Delegate || !found.Add(value) || value is string)
            return;
        if (value is Array array)
        {
            foreach (var item in array)
                Enter(item, array.GetType().GetElementType()!, found);
            return;
        }

        foreach (var field in FieldsOf(value.GetType()))
            Enter(field.GetValue(value), field.FieldType, found);
    }

    /// <summary>Follows references; of a value it follows what it holds.</summary>
    private static void Enter(object? value, Type declared, HashSet<object> found)
    {
        if (value is null || declared.IsPrimitive || declared.IsEnum || declared.IsPointer)
            return;
        if (!declared.IsValueType)
        {
            Walk(value, found);
            return;
        }

        foreach (var field in FieldsOf(value.GetType()))
            Enter(field.GetValue(value), field.FieldType, found);
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }

    /// <summary>Bytes of such objects, found by making one of each anew.</summary>
    private static long SizeOf(IEnumerable<object> objects) => objects.Sum(o =>
    {
        // The first of a kind also fills the runtime's own tables.
        AnotherOf(o);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AnotherOf(o);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    private static object AnotherOf(object o) =>
        o is Array array ? Array.CreateInstance(array.GetType().GetElementType()!, array.Length) : RuntimeHelpers.GetUninitializedObject(o.GetType());
}
