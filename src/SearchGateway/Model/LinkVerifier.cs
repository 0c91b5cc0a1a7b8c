namespace SearchGateway.Model;

/// <summary>Which authority verifies a yellow link; Regulation (EU) 2019/817 Art. 29.</summary>
public enum LinkVerifier
{
    /// <summary>Authorities that create or update EES files; Art. 29(1)(a).</summary>
    EesAuthority = 1,

    /// <summary>Visa authorities; Art. 29(1)(b).</summary>
    VisaAuthority,

    /// <summary>The ETIAS Central Unit and national units; Art. 29(1)(c). The gateway asks no ETIAS, so it finds no link of theirs.</summary>
    EtiasUnit,

    /// <summary>The SIRENE Bureau of the State whose alert it is; Art. 29(1)(d), 29(2).</summary>
    Sirene,
}

/// <summary>Who is responsible for verifying a link; Regulation (EU) 2019/817 Art. 29.</summary>
public static class LinkResponsibility
{
    private static readonly string[] AlwaysSirene =
    [
        SisCategories.Arrest, SisCategories.Missing, SisCategories.PreventiveAlert, SisCategories.JudicialProcedure,
        SisCategories.DiscreetCheck, SisCategories.InquiryCheck, SisCategories.SpecificCheck,
    ];

    /// <summary>
    /// The responsible authority. SIRENE always where a side is an alert of Regulation (EU) 2018/1862 Art. 26, 32, 34 or 36 (Art.
    /// 29(2)), also where the caller may not know of which kind it is. Otherwise, by Art. 29(1), the authority that created or
    /// updated the record by which the link arose: a search does not show that, so it is that of EES, whose files are updated at
    /// every crossing, before that of VIS, before SIRENE.
    /// </summary>
    /// <param name="pair">The linked records.</param>
    /// <param name="alertCategory">Category of the alert, one of <see cref="SisCategories"/>; empty if no side is an alert or it is not known.</param>
    public static LinkVerifier Of(LinkedPair pair, string alertCategory)
    {
        var hasAlert = Has(pair, CentralSystem.Sis);
        if (hasAlert && (alertCategory.Length == 0 || AlwaysSirene.Contains(alertCategory, StringComparer.Ordinal)))
            return LinkVerifier.Sirene;
        return Has(pair, CentralSystem.Ees) ? LinkVerifier.EesAuthority
            : Has(pair, CentralSystem.Vis) ? LinkVerifier.VisaAuthority
            : LinkVerifier.Sirene;
    }

    /// <summary>
    /// True if the caller acts for such an authority: for EES border guards and immigration authorities (Regulation (EU) 2017/2226
    /// Art. 9(2)), for SIRENE who has that role. A token that may not search verifies nothing.
    /// </summary>
    public static bool IsOf(Caller caller, LinkVerifier verifier) => verifier switch
    {
        LinkVerifier.EesAuthority => MaySearch(caller) && caller.Authority is (Authority.BorderGuard or Authority.Immigration),
        LinkVerifier.VisaAuthority => MaySearch(caller) && caller.Authority == Authority.Visa,
        LinkVerifier.Sirene => MaySearch(caller) && caller.Roles.HasFlag(CallerRoles.Sirene),
        _ => false,
    };

    private static bool MaySearch(Caller caller) => caller.Roles.HasFlag(CallerRoles.Search);

    private static bool Has(LinkedPair pair, CentralSystem system) => pair.Left.System == system || pair.Right.System == system;
}
