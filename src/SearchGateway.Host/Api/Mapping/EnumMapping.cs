using System.Numerics;
using Google.Protobuf.Collections;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>The model's enums in the contract's. The model's count from 0, the contract's from 1, 0 being unspecified.</summary>
internal static class EnumMapping
{
    public static V1.CentralSystem ToMessage(this CentralSystem system) => (V1.CentralSystem)((int)system + 1);

    public static V1.Purpose ToMessage(this Purpose purpose) => (V1.Purpose)((int)purpose + 1);

    public static V1.MatchGrade ToMessage(this MatchGrade grade) => (V1.MatchGrade)((int)grade + 1);

    public static V1.RequestStatement ToMessage(this RequestStatement statement) => (V1.RequestStatement)((int)statement + 1);

    public static V1.PriorSource ToMessage(this PriorSource source) => (V1.PriorSource)((int)source + 1);

    public static V1.AccessRequestState ToMessage(this AccessRequestState state) => (V1.AccessRequestState)((int)state + 1);

    public static V1.RequestStepKind ToMessage(this RequestStepKind kind) => (V1.RequestStepKind)((int)kind + 1);

    public static V1.OffenceCategory ToMessage(this OffenceCategory category) => (V1.OffenceCategory)((int)category + 1);

    public static V1.PriorSearchOutcome ToMessage(this PriorSearchOutcome outcome) => (V1.PriorSearchOutcome)((int)outcome + 1);

    public static V1.MatchVerdict ToMessage(this MatchVerdict verdict) => (V1.MatchVerdict)((int)verdict + 1);

    public static V1.MissingSide ToMessage(this MissingSide side) => (V1.MissingSide)((int)side + 1);

    public static V1.SearchMode ToMessage(this SearchMode mode) => mode switch
    {
        SearchMode.Full => V1.SearchMode.Full,
        SearchMode.HitFlag => V1.SearchMode.HitFlag,
        SearchMode.References => V1.SearchMode.References,
        _ => V1.SearchMode.Unspecified,
    };

    /// <summary>Bit n of the set is value n + 1 of the contract.</summary>
    public static IEnumerable<V1.SearchKey> ToMessages(this SearchKeys keys) => Bits((int)keys).Select(bit => (V1.SearchKey)(bit + 1));

    /// <inheritdoc cref="ToMessages(SearchKeys)"/>
    public static IEnumerable<V1.Circumstance> ToMessages(this Circumstances circumstances) =>
        Bits((int)circumstances).Select(bit => (V1.Circumstance)(bit + 1));

    /// <inheritdoc cref="ToMessages(SearchKeys)"/>
    public static void AddTo(this SearchKeys keys, RepeatedField<V1.SearchKey> messages)
    {
        messages.Capacity = BitOperations.PopCount((uint)keys);
        for (var left = (uint)keys; left != 0; left &= left - 1)
            messages.Add((V1.SearchKey)(BitOperations.TrailingZeroCount(left) + 1));
    }

    private static IEnumerable<int> Bits(int set)
    {
        for (var bit = 0; set >> bit != 0; bit++)
        {
            if ((set >> bit & 1) != 0)
                yield return bit;
        }
    }
}
