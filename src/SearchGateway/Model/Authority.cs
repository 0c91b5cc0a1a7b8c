namespace SearchGateway.Model;

/// <summary>The kind of authority a caller belongs to. The law grants access by this kind, never by person.</summary>
public enum Authority
{
    /// <summary>Border guards; Regulation (EU) 2016/399.</summary>
    BorderGuard,

    /// <summary>Visa authorities; Regulation (EC) 767/2008 Art. 15.</summary>
    Visa,

    /// <summary>Immigration authorities within the territory; Regulation (EC) 767/2008 Art. 19, 20.</summary>
    Immigration,

    /// <summary>Asylum authorities; Regulation (EC) 767/2008 Art. 21, 22, Regulation (EU) 603/2013.</summary>
    Asylum,

    /// <summary>Police; Decision 2007/533/JHA Art. 40(1)(b).</summary>
    Police,

    /// <summary>Customs; Decision 2007/533/JHA Art. 40(1)(b).</summary>
    Customs,

    /// <summary>Judicial authorities; Decision 2007/533/JHA Art. 40(2).</summary>
    Judicial,

    /// <summary>Authorities designated for terrorist and serious criminal offences; Decision 2008/633/JHA Art. 3.</summary>
    DesignatedLawEnforcement,

    /// <summary>Vehicle registration services; Regulation (EC) 1986/2006.</summary>
    VehicleRegistration,

    /// <summary>Europol; Decision 2007/533/JHA Art. 41.</summary>
    Europol,

    /// <summary>Eurojust; Decision 2007/533/JHA Art. 42.</summary>
    Eurojust,

    /// <summary>European Border and Coast Guard teams.</summary>
    BorderAndCoastGuardTeam,
}
