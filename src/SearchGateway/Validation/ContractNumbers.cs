using System.Collections.Immutable;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Validation;

/// <summary>
/// Enum numbers of the contract into the model. The contract counts from 1 and keeps 0 for "unspecified"; the model counts
/// from 0. A number that the contract does not know refuses the query: reading it as something else would be a guess.
/// </summary>
internal static class ContractNumbers
{
    /// <summary>Most numbers in a list: more than any list has values, and few enough that a list of faulty ones makes a short answer.</summary>
    private const int MostNumbers = 16;

    public static TEnum Required<TEnum>(int number, string field, FaultList faults)
        where TEnum : struct, Enum
    {
        if (number == 0)
            faults.Add(field, "required", $"Must be given: one of {Names<TEnum>()}.");
        else
            return Known<TEnum>(number, field, faults);
        return default;
    }

    public static ImmutableArray<TEnum> Set<TEnum>(IReadOnlyList<int> numbers, string field, FaultList faults)
        where TEnum : struct, Enum
    {
        if (numbers.Count == 0 || IsTooLong(numbers, field, faults))
            return [];
        var values = ImmutableArray.CreateBuilder<TEnum>(numbers.Count);
        for (var i = 0; i < numbers.Count; i++)
        {
            var value = Required<TEnum>(numbers[i], $"{field}[{i}]", faults);
            if (!values.Contains(value))
                values.Add(value);
        }

        return values.ToImmutable();
    }

    /// <summary>Circumstances: the contract's number is the place of the flag, from 1.</summary>
    public static Circumstances Circumstances(IReadOnlyList<int> numbers, FaultList faults)
    {
        var set = Model.Circumstances.None;
        if (IsTooLong(numbers, "circumstances", faults))
            return set;
        for (var i = 0; i < numbers.Count; i++)
        {
            var flag = (Circumstances)(numbers[i] is > 0 and < 32 ? 1 << (numbers[i] - 1) : 0);
            if (flag != Model.Circumstances.None && Enum.IsDefined(flag))
                set |= flag;
            else
                faults.Add($"circumstances[{i}]", "known_value", $"Not a circumstance that this version of the contract knows: one of {Names<Circumstances>()}.");
        }

        return set;
    }

    /// <summary>Kinds of search keys: the contract's number is the place of the flag, from 1.</summary>
    public static SearchKeys Keys(IReadOnlyList<int> numbers, string field, FaultList faults)
    {
        var set = SearchKeys.None;
        if (IsTooLong(numbers, field, faults))
            return set;
        for (var i = 0; i < numbers.Count; i++)
        {
            var flag = (SearchKeys)(numbers[i] is > 0 and < 32 ? 1 << (numbers[i] - 1) : 0);
            if (flag != SearchKeys.None && Enum.IsDefined(flag))
                set |= flag;
            else
                faults.Add($"{field}[{i}]", "known_value", "Not a search key that this version of the contract knows.");
        }

        return set;
    }

    public static SearchMode Mode(int number, FaultList faults)
    {
        switch (number)
        {
            case 0 or 1:
                return SearchMode.Full;
            case 2:
                return SearchMode.HitFlag;
            case 3:
                return SearchMode.References;
            default:
                faults.Add("mode", "known_value", "Not a mode that this version of the contract knows.");
                return SearchMode.HitFlag;
        }
    }

    public static Sex Sex(int number, FaultList faults)
    {
        if (number is >= 0 and <= (int)Model.Sex.Other)
            return (Sex)number;
        faults.Add("query.sex", "known_value", "Must be female, male, other or left out.");
        return Model.Sex.Unknown;
    }

    private static bool IsTooLong(IReadOnlyList<int> numbers, string field, FaultList faults)
    {
        if (numbers.Count <= MostNumbers)
            return false;
        faults.Add(field, "count", $"At most {MostNumbers}.");
        return true;
    }

    private static TEnum Known<TEnum>(int number, string field, FaultList faults)
        where TEnum : struct, Enum
    {
        var values = Values<TEnum>.All;
        if (number > 0 && number <= values.Length)
            return values[number - 1];
        faults.Add(field, "known_value", $"Not a value that this version of the contract knows: one of {Names<TEnum>()}.");
        return default;
    }

    private static string Names<TEnum>()
        where TEnum : struct, Enum
    {
        var prefix = typeof(TEnum) == typeof(Circumstances) ? "CIRCUMSTANCE" : InContract(typeof(TEnum).Name);
        return string.Join(", ", Enum.GetNames<TEnum>().Where(name => name != nameof(Model.Circumstances.None)).Select(name => $"{prefix}_{InContract(name)}"));
    }

    /// <summary>The contract writes names in capitals, as in PURPOSE_BORDER_ENTRY.</summary>
    private static string InContract(string name) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);

    private static class Values<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly TEnum[] All = Enum.GetValues<TEnum>();
    }
}
