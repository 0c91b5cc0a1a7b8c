namespace SearchGateway.Matching;

/// <summary>
/// Surnames of Korea and the syllables of its given names, by the romanisation that the South prescribes, by that of
/// McCune and Reischauer, and as people write them. Written from general knowledge.
/// </summary>
internal static class KoreanForms
{
    /// <summary>One name a line.</summary>
    public const string Table = """
        GIM KIM
        YI LEE RHEE RI REE
        BAK PARK PAK BARK
        CHOE CHOI
        JEONG JUNG CHUNG CHONG JONG
        KANG GANG
        JO CHO
        YUN YOON YOUN
        JANG CHANG
        IM LIM RIM YIM
        O OH
        SEO SUH SO
        SIN SHIN
        GWON KWON KWUN
        AN AHN
        RYU YOO YU RYOO YOU
        JEON CHUN CHON JUN
        GO KO KOH
        MUN MOON
        SON SOHN
        BAE PAE PAI
        BAEK PAEK PAIK BAIK
        HEO HUH HUR HO
        SIM SHIM
        NO NOH ROH RHO
        GWAK KWAK
        SEONG SUNG SONG
        CHA CHAH
        JU JOO CHU
        U WOO WU
        GU KOO KU
        RA NA LA
        JIN CHIN
        EOM UM OM UHM
        BYEON BYUN PYON PYUN
        YEO YUH
        DO TO
        GIL KIL
        PYO PIO
        MYEONG MYUNG MYONG
        GI KI KEE
        GEUM KUM KEUM
        TAK TAHK
        BANG PANG
        GONG KONG
        HYEON HYUN HYON
        HAM HAHM
        YEOM YUM YOM
        CHU CHOO
        SEOK SUK SOK
        SEOL SUL SOL
        GYEONG KYUNG KYONG KYEONG GYUNG
        YEONG YOUNG YONG YUNG
        HUI HEE HI
        HUN HOON
        SEUNG SUNG
        SU SOO
        JUN JOON CHUN
        EUN UN
        CHEOL CHUL CHOL
        JAE CHAE JE
        JI CHI JEE
        TAE TAI
        GYU KYU
        GWANG KWANG
        GEUN KEUN KUN
        GEON GUN KUN KEON
        YEON YUN YON YEUN
        JEONG JUNG CHONG CHUNG
        JONG CHONG
        BYEONG BYUNG PYONG BYOUNG
        BEOM BUM POM
        BOK POK
        BONG PONG
        DONG TONG
        DEOK DUK TOK
        HYEOK HYUK HYOK
        SUN SOON
        SEON SUN SON
        SUK SOOK
        OK OCK OAK
        SIK SHIK
        MI MEE
        HYE HAE HAI
        YU YOO YOU
        RI LEE REE
        A AH
        YE YEA YEH
        GYEONG KYOUNG
        SEONG SUNG SEOUNG
        IN INN
        """;
}
