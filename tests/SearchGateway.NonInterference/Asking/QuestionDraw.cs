using SearchGateway.Model;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Asking;

/// <summary>Draws callers and their questions: mostly such as the rules open something to, sometimes any.</summary>
/// <param name="dice">The draws.</param>
/// <param name="access">What each authority may ask for each purpose.</param>
internal sealed class QuestionDraw(Dice dice, IReadOnlyDictionary<Authority, IReadOnlyList<PurposeAccess>> access)
{
    private static readonly SearchKeys[] Keys = [.. Enum.GetValues<SearchKeys>().Where(k => k != SearchKeys.None)];
    private static readonly Circumstances[] Facts = [.. Enum.GetValues<Circumstances>().Where(c => c != Circumstances.None)];

    public (Question Question, PurposeAccess Access) Draw()
    {
        var authority = DrawAuthority();
        var open = access[authority].Where(IsOpen).Select(a => a.Purpose).ToList();
        var (token, purpose) = DrawPurposes(open);
        var opened = access[authority][(int)purpose];
        var (keys, facts) = DrawKeys(opened);
        var mode = dice.Chance(0.76) ? SearchMode.Full : dice.Of(SearchMode.References, SearchMode.HitFlag);
        var face = DrawFace();
        var isStream = face is Face.RestStream or Face.GrpcStream;
        var required = DrawRequired(opened, isStream);
        var reference = dice.Chance(0.7) ? "A-2016/17" : "";
        var request = new V1.SearchRequest
        {
            Query = new TermsDraw(dice).Of(keys),
            Purpose = (V1.Purpose)((int)purpose + 1),
            Mode = mode switch { SearchMode.Full => V1.SearchMode.Full, SearchMode.References => V1.SearchMode.References, _ => V1.SearchMode.HitFlag },
            CaseReference = reference,
            RequiredSystems = { required.Select(s => (V1.CentralSystem)((int)s + 1)) },
            Circumstances = { Numbers(facts) },
        };
        var question = new Question
        {
            Asker = new Asker(authority, string.Join(' ', token)),
            Purpose = purpose,
            Request = request,
            Keys = keys,
            Circumstances = facts,
            Mode = mode,
            CaseReference = reference,
            Required = required,
            Face = face,
            Arrival = DrawArrival(opened, required),
        };
        return (question, token.Contains(purpose) ? opened : new PurposeAccess(purpose, []));
    }

    private static bool IsOpen(PurposeAccess purpose) => purpose.Systems.Any(s => s.Permitted && !s.NeedsAccessRequest);

    private static IEnumerable<V1.Circumstance> Numbers(Circumstances facts) =>
        Facts.Index().Where(f => facts.HasFlag(f.Item)).Select(f => (V1.Circumstance)(f.Index + 1));

    private Authority DrawAuthority()
    {
        var authorities = access.Keys.Order().ToArray();
        return dice.Chance(0.9) ? dice.Of(authorities.Where(a => access[a].Any(IsOpen)).ToArray()) : dice.Of(authorities);
    }

    private (SortedSet<Purpose> Token, Purpose Purpose) DrawPurposes(List<Purpose> open)
    {
        var any = dice.Of(Enum.GetValues<Purpose>());
        var purpose = open.Count > 0 && dice.Chance(0.93) ? dice.OneOf(open) : any;
        SortedSet<Purpose> token = dice.Chance(0.02) ? [any] : [.. open, purpose];
        return (token, purpose);
    }

    /// <summary>Keys and circumstances of one or more combinations that a rule accepts, with some more.</summary>
    private (SearchKeys Keys, Circumstances Facts) DrawKeys(PurposeAccess opened)
    {
        var (keys, facts) = (SearchKeys.None, Circumstances.None);
        foreach (var way in dice.Some(opened.Systems.Where(s => s.KeyCombinations.Length > 0), 0.6).Select(s => dice.OneOf(s.KeyCombinations)))
        {
            keys |= way.Required | dice.Some(Keys.Where(k => way.Optional.HasFlag(k)), 0.5).Aggregate(SearchKeys.None, (all, k) => all | k);
            facts |= way.Circumstances;
        }

        keys |= dice.Some(Keys, 0.1).Aggregate(SearchKeys.None, (all, k) => all | k);
        facts |= dice.Some(Facts, 0.05).Aggregate(Circumstances.None, (all, f) => all | f);
        return (keys == SearchKeys.None ? SearchKeys.Names : keys, facts);
    }

    private Face DrawFace() => dice.Below(20) switch
    {
        < 10 => Face.Rest,
        < 14 => Face.RestStream,
        < 17 => Face.Grpc,
        _ => Face.GrpcStream,
    };

    /// <summary>
    /// A stream gets at most one, and none that others go before: while several are awaited nothing is released, so their order
    /// could not be set.
    /// </summary>
    private CentralSystem[] DrawRequired(PurposeAccess opened, bool isStream)
    {
        if (!dice.Chance(0.15))
            return [];
        var open = opened.Systems.Where(s => s.Permitted && !(isStream && s.KeyCombinations.Any(c => !c.After.IsEmpty)));
        var first = dice.Of(open.Select(s => s.System).DefaultIfEmpty(CentralSystem.Sis).ToArray());
        return isStream || dice.Chance(0.7) ? [first] : [.. new[] { first, dice.OneOf(CentralSystems.All) }.Distinct()];
    }

    /// <summary>Any order in which nobody answers before a system that the law wants to have answered first.</summary>
    private List<CentralSystem> DrawArrival(PurposeAccess opened, CentralSystem[] required)
    {
        var others = opened.Systems.Select(s => s.System).Except(required).ToList();
        dice.Shuffle(others);
        var order = new List<CentralSystem>();
        foreach (var system in required.Concat(others))
            Add(system);
        return order;

        void Add(CentralSystem system)
        {
            if (order.Contains(system))
                return;
            foreach (var prior in opened.Systems.Where(s => s.System == system).SelectMany(s => s.KeyCombinations).SelectMany(c => c.After))
                Add(prior.System);
            order.Add(system);
        }
    }
}
