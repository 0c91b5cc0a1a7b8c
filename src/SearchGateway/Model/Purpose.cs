namespace SearchGateway.Model;

/// <summary>Why a search is made. The list is closed and each value is bound to law.</summary>
public enum Purpose
{
    /// <summary>Entry check of a third-country national; Regulation (EU) 2016/399 Art. 8(3).</summary>
    BorderEntry,

    /// <summary>Check of a person with the right of free movement; Regulation (EU) 2016/399 Art. 8(2).</summary>
    BorderUnionCitizen,

    /// <summary>Exit check of a third-country national; Regulation (EU) 2016/399 Art. 8(3)(g), (h).</summary>
    BorderExit,

    /// <summary>Second line, verification failed or doubt; Regulation (EC) 767/2008 Art. 18(5), 20.</summary>
    BorderSecondLine,

    /// <summary>Verification within the territory; Regulation (EC) 767/2008 Art. 19.</summary>
    TerritoryVerification,

    /// <summary>Identification within the territory; Regulation (EC) 767/2008 Art. 20.</summary>
    TerritoryIdentification,

    /// <summary>Examination of a visa application; Regulation (EC) 767/2008 Art. 15.</summary>
    VisaExamination,

    /// <summary>Responsibility for an asylum application; Regulation (EC) 767/2008 Art. 21, Regulation (EU) 603/2013 Art. 9.</summary>
    AsylumResponsibility,

    /// <summary>Examination of an asylum application; Regulation (EC) 767/2008 Art. 22.</summary>
    AsylumExamination,

    /// <summary>Police and customs checks; Decision 2007/533/JHA Art. 40(1)(b), Regulation (EC) 1987/2006 Art. 27(1)(b).</summary>
    PoliceCheck,

    /// <summary>Terrorist and other serious criminal offences, through a central access point; Decision 2008/633/JHA Art. 4, 5.</summary>
    LawEnforcement,

    /// <summary>Whether a vehicle presented for registration was stolen or is sought; Regulation (EC) 1986/2006.</summary>
    VehicleRegistration,

    /// <summary>Criminal proceedings and judicial inquiries before charge; Decision 2007/533/JHA Art. 40(2), 42.</summary>
    JudicialProceedings,

    /// <summary>Identification of a person by the police; Regulation (EU) 2019/817 Art. 20.</summary>
    PoliceIdentification,
}
