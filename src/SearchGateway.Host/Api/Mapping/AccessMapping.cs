using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SearchGateway.Model;

namespace SearchGateway.Host.Api.Mapping;

/// <summary>What a caller may ask, in the contract's words.</summary>
internal static class AccessMapping
{
    /// <summary>Reads the purpose; null stands for every purpose of the token.</summary>
    public static bool TryReadPurpose(V1.WhatMayIAskRequest request, out Purpose? purpose, [NotNullWhen(false)] out InputFault? fault)
    {
        purpose = request.Purpose == V1.Purpose.Unspecified ? null : (Purpose)((int)request.Purpose - 1);
        fault = Enum.IsDefined(request.Purpose) ? null : new InputFault("purpose", "known_value", "The list of purposes is closed.");
        return fault is null;
    }

    public static V1.WhatMayIAskResponse ToMessage(this AccessSummary summary) => new()
    {
        RulePack = summary.Pack.ToMessage(),
        Purposes =
        {
            summary.Purposes.Select(p => new V1.PurposeGrant { Purpose = p.Purpose.ToMessage(), Systems = { p.Systems.Select(ToMessage) } }),
        },
    };

    private static V1.SystemGrant ToMessage(SystemAccess access) => new()
    {
        System = access.System.ToMessage(),
        Permitted = access.Permitted,
        Rule = access.Rule,
        LegalBasis = access.LegalBasis,
        KeyCombinations = { access.KeyCombinations.Select(ToMessage) },
        Fields = { access.Fields.Select(f => new V1.FieldGrant { Field = f.Field.Name, LegalBasis = f.Article }) },
        Mode = access.Permitted ? access.Mode.ToMessage() : V1.SearchMode.Unspecified,
        ReviewBy = access.ReviewBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        Explanation = access.Explanation,
        NeedsCaseReference = access.NeedsCaseReference,
        NeedsAccessRequest = access.NeedsAccessRequest,
        Categories = { access.Categories },
        AccessRequest = access.AccessRequest?.ToMessage(),
        FirstStep = access.FirstStep?.ToMessage(),
        Expiry = access.Expiry is { } limit ? new V1.ExpiryLimit { Months = limit.Months, Field = limit.Field.Name, LegalBasis = limit.Article } : null,
        Prohibitions = { access.Prohibitions.Select(ToMessage) },
        ReasonCode = access.Reason is { } reason ? ContractNames.Snake(reason.ToString()) : "",
    };

    private static V1.KeyCombination ToMessage(KeyCombination combination) => new()
    {
        Required = { combination.Required.ToMessages() },
        Optional = { combination.Optional.ToMessages() },
        Conditions = { combination.Circumstances.ToMessages() },
        LegalBasis = combination.Article,
        Unless = { combination.Unless.ToMessages() },
        After = { combination.After.Select(ToMessage) },
        Categories = { combination.Categories },
    };

    private static V1.PriorAnswer ToMessage(PriorSearch prior) => new()
    {
        System = prior.System.ToMessage(),
        NoHit = prior.Answer == PriorAnswer.NoHit,
        LegalBasis = prior.Article,
    };

    private static V1.KeyProhibition ToMessage(KeyProhibition prohibition) => new()
    {
        Rule = prohibition.Rule,
        UnlessKeys = { prohibition.UnlessKeys.ToMessages() },
        LegalBasis = prohibition.Article,
        Explanation = prohibition.Explanation,
    };
}
