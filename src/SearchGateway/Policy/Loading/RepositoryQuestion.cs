using System.Collections.Immutable;
using SearchGateway.Model;

namespace SearchGateway.Policy.Loading;

/// <summary>Whether a rule on the identity repository puts one of its two questions, with keys that can answer it.</summary>
internal static class RepositoryQuestion
{
    private const SearchKeys Identifying = SearchKeys.Names | SearchKeys.Fingerprints | SearchKeys.FacialImage;

    public static void Check(Properties rule, ImmutableArray<KeyCombination> combinations, FieldGrants grants)
    {
        var identity = !grants.Fields.Except(FieldSet.None.With(CirFields.HoldingSystems)).IsEmpty;
        if (identity && grants.Fields.Contains(CirFields.HoldingSystems))
        {
            rule.File.Fault(
                rule.Items("grants")[0],
                "CIR says either who somebody is or which systems hold data: grant 'holding_systems' alone, or leave it out");
        }

        if (identity && combinations.Any(c => (c.Required & Identifying) == SearchKeys.None))
        {
            rule.File.Fault(
                rule.Items("keys")[0], "CIR identifies nobody by these keys: let each combination require 'fingerprints', 'facial_image' or 'names'");
        }
    }
}
