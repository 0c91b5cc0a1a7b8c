namespace SearchGateway.Simulators.Population.Names;

/// <summary>Names of the Arab world and of Iran and Afghanistan.</summary>
internal static partial class Cultures
{
    private const string Nisbas =
        """
        MASR=مصر HALAB=حلب DIMASHQ=دمشق BAGHDAD=بغداد BASR=بصر MOSUL=موصل TIKRIT=تكريت ANBAR=أنبار NAJAF=نجف HOMS=حمص HAMAW=حمو IDLIB=ادلب RAQQAW=رقاو HASAK=حسك QAMISHL=قامشل
        JABOUR=جبور DULAIM=دليم SHAMMAR=شمر UBAID=عبيد ZUBAID=زبيد TAMIM=تميم QAHTAN=قحطان OTAIB=عتيب MUTAIR=مطير HARB=حرب DOSAR=دوسر SUBAI=سبيع GHAMD=غامد ZAHRAN=زهران
        SHEHR=شهر QARN=قرن AMR=عمر HAJR=هاجر MARR=مر AJM=عجم RASHID=رشيد ENEZ=عنز KHALID=خالد BALAW=بلو HUWAIT=حويط JUHAN=جهن SULAM=سلم HILAL=هلال TURK=ترك KURD=كرد
        SHARKAS=شركس NABULS=نابلس QUDS=قدس GHAZZAW=غزاو KHALIL=خليل TARABULS=طرابلس BAIRUT=بيروت SAIDAW=صيداو HIJAZ=حجاز NAJD=نجد YEMAN=يمان HADRAM=حضرم SUDAN=سودان
        HABASH=حبش RUM=روم TAYYAR=طيار SABBAGH=صباغ NAJJAR=نجار HADDAD=حداد KHAYYAT=خياط ATTAR=عطار SAYEGH=صايغ QATTAN=قطان
        """;

    private const string ArabGiven =
        """
        AHMAD=أحمد MOHAMMED=محمد MAHMOUD=محمود ALI=علي HASSAN=حسن HUSSEIN=حسين OMAR=عمر KHALED=خالد IBRAHIM=ابراهيم ISMAIL=اسماعيل YOUSEF=يوسف MUSTAFA=مصطفى SALEH=صالح SAID=سعيد
        NASSER=ناصر MANSOUR=منصور KHALIL=خليل JASSIM=جاسم KARIM=كريم RASHID=رشيد HAMID=حميد HAMDAN=حمدان SALMAN=سلمان SULEIMAN=سليمان DAOUD=داود MOUSA=موسى ISSA=عيسى IDRIS=ادريس
        YAHYA=يحيى ZAKARIA=زكريا OTHMAN=عثمان BAKR=بكر TALIB=طالب FARIS=فارس GHANEM=غانم SHAABAN=شعبان RAMADAN=رمضان RAJAB=رجب JUMA=جمعة MUBARAK=مبارك MASOUD=مسعود QASIM=قاسم HASHIM=هاشم
        """;

    private const string Attributes =
        """
        AL-RAHMAN=الرحمن ALLAH=الله AL-AZIZ=العزيز AL-KARIM=الكريم AL-QADIR=القادر AL-HAMID=الحميد AL-MAJID=المجيد AL-RAHIM=الرحيم AL-SALAM=السلام AL-JABBAR=الجبار AL-LATIF=اللطيف
        AL-WAHAB=الوهاب AL-NASSER=الناصر AL-GHANI=الغني AL-HALIM=الحليم AL-RAZZAQ=الرزاق AL-KHALIQ=الخالق AL-FATTAH=الفتاح AL-HADI=الهادي AL-SATTAR=الستار
        """;

    private static readonly NameStock ArabMen = new(
        Writings.Arabic,
        """
        MOHAMMED|MOHAMMAD|MUHAMMAD|MOHAMED=محمد AHMAD|AHMED=أحمد MAHMOUD|MAHMUD=محمود ALI|ALY=علي HUSSEIN|HUSAYN|HOSSEIN=حسين KHALED|KHALID=خالد OMAR|UMAR=عمر HASSAN|HASAN=حسن
        YASSER|YASIR=ياسر BASHAR|BACHAR=بشار TAREK|TARIQ=طارق FADI|FADY=فادي MUSTAFA|MOUSTAFA=مصطفى ABDULRAHMAN|ABD_AL-RAHMAN=عبد_الرحمن IBRAHIM|EBRAHIM=ابراهيم SAMIR|SAMEER=سمير
        HAYDAR|HAIDER=حيدر ZIAD|ZIYAD=زياد NOUR|NUR=نور YOUSEF|YUSUF=يوسف ABDULLAH|ABDALLAH=عبدالله SAID|SAEED=سعيد MAJED|MAJID=ماجد NABIL|NABEEL=نبيل RAMI|RAMY=رامي WALID|WALEED=وليد
        HAMZA|HAMZEH=حمزة ANAS=أنس BILAL|BELAL=بلال KARIM|KAREEM=كريم MARWAN=مروان ADNAN=عدنان GHASSAN=غسان IYAD|EYAD=إياد JAMAL|GAMAL=جمال FAISAL|FAYSAL=فيصل SULTAN=سلطان
        FAHAD|FAHD=فهد TURKI=تركي NAIF|NAYEF=نايف SAUD=سعود BANDAR=بندر ABBAS=عباس JAFAR|JAAFAR=جعفر MUHANNAD|MOHANNAD=مهند QUSAY|KUSAI=قصي AMMAR=عمار
        """,
        5,
        new NamePattern("ABD_=عبد_", Attributes),
        new NamePattern("NOUR_=نور_ SALAH_=صلاح_ SAIF_=سيف_ IZZ_=عز_ JAMAL_=جمال_ BADR_=بدر_ SHAMS_=شمس_ ALAA_=علاء_ HUSSAM_=حسام_ MUHI_=محي_", "AL-DIN=الدين"));

    private static readonly NameStock ArabWomen = new(
        Writings.Arabic,
        """
        FATIMA|FATEMA|FATMA=فاطمة AISHA|AYSHA|AICHA=عائشة MARIAM|MARYAM=مريم ZAINAB|ZEINAB=زينب NOUR|NUR=نور HALA=هالة SARA|SARAH=سارة RANA=رنا DIMA=ديما RASHA|RACHA=رشا LAYLA|LEILA=ليلى
        HIBA|HEBA=هبة SALMA=سلمى YASMIN|YASMEEN=ياسمين AMAL=آمال SAMAR=سمر KHADIJA|KHADEEJA=خديجة HANAN=حنان IMAN|EMAN=إيمان RANIA=رانيا DALAL=دلال HUDA|HODA=هدى NADA=ندى WAFA=وفاء
        SAMIRA|SAMEERA=سميرة MONA|MUNA=منى SUHA=سهى LINA=لينا ABEER|ABIR=عبير REEM|RIM=ريم NOURA|NURA=نورة SHAHD=شهد BUTHAINA|BOUTHAINA=بثينة GHADA=غادة ASMA=أسماء RUQAYYA|ROKAYA=رقية
        """,
        6);

    private static readonly NameStock ArabSurnames = new(
        Writings.Arabic,
        """
        AL-HASSAN|ALHASAN=الحسن AL-AHMAD|ALAHMED=الأحمد AL-MASRI|ELMASRY=المصري KHALIL|KHALEEL=خليل HAMDAN=حمدان IBRAHIM|EBRAHIM=ابراهيم AL-JABOURI|ALJUBURI=الجبوري SALEH|SALIH=صالح
        NASSER|NASIR=ناصر SHAHIN|CHAHINE=شاهين KHOURY|KHOURI=خوري HADDAD|HADAD=حداد MANSOUR|MANSUR=منصور DARWISH|DARWICHE=درويش ABDULLAH|ABDALLAH=عبدالله OTHMAN|OSMAN|UTHMAN=عثمان
        QASIM|KASSEM|QASEM=قاسم AL-ZEIN|ZAIN=الزين SULEIMAN|SULAYMAN|SOLIMAN=سليمان YOUSEF|YUSUF=يوسف AL-BAKRI=البكري GHANEM|GHANIM=غانم SHAABAN|CHAABAN=شعبان AL-ALI=العلي
        AL-MOHAMMAD=المحمد AL-HUSSEIN=الحسين AL-KHATIB|EL-KHATEEB=الخطيب AL-NAJJAR=النجار AL-SAYED|ELSAYED=السيد AL-SHEIKH|ALCHEIKH=الشيخ AL-OTAIBI=العتيبي AL-GHAMDI=الغامدي
        AL-QAHTANI=القحطاني AL-HARBI=الحربي AL-DOSARI|ALDOSSARI=الدوسري AL-SHAMMARI=الشمري AL-MUTAIRI=المطيري AL-ZAHRANI=الزهراني AL-ENEZI|ALANAZI=العنزي
        """,
        15,
        new NamePattern("AL-=ال", Nisbas, "I=ي"),
        new NamePattern(". AL-=ال ABU_=أبو_ BIN_=بن_", ArabGiven, ". I=ي AWI=اوي AN=ان"),
        new NamePattern("ABD_=عبد_ ABU_ABD_=أبو_عبد_ BIN_ABD_=بن_عبد_", Attributes),
        new NamePattern(
            "AB=أب AJ=عج AM=عم AW=عو BAR=بر BAD=بد BASH=بش DAH=دح DAB=دب FAR=فر FAY=في GHAZ=غز HAB=حب HAJ=حج HAM=حم HAR=حر JAB=جب JAR=جر KAB=كب KAR=كر KHAT=خط LAH=لح MAD=مد MAH=مح MAR=مر NAB=نب NAF=نف QAB=قب QAD=قد RAB=رب RAF=رف RAJ=رج SAB=سب SAF=صف SAR=سر SHAH=شه SHAR=شر TAB=طب TAH=طه WAH=وه ZAB=زب ZAH=زه",
            "B=ب D=د F=ف H=ح J=ج K=ك L=ل M=م N=ن R=ر S=س SH=ش T=ت Y=ي Z=ز",
            "AN=ان OUR=ور I=ي AWI=اوي IN=ين OUD=ود ASH=اش IYA=ية EL=ل OUN=ون"));

    private static readonly Culture Levant = new()
    {
        Id = "levant",
        Share = 11,
        PublishedShare = 180,
        States = "SYR SYR SYR SYR IRQ IRQ IRQ LBN JOR PSE",
        Regime = TravelRegime.VisaRequired,
        OftenSeeksProtection = true,
        TakesHusbandsName = 0,
        SecondForename = 0.25,
        Surnames = ArabSurnames,
        Men = ArabMen,
        Women = ArabWomen,
        Cities = "DIMASHQ HALAB HOMS BAGHDAD MOSUL AMMAN BAYRUT BASRA IDLIB HAMAH KIRKUK ARBIL DAYR_AL-ZAWR",
    };

    private static readonly Culture Gulf = new()
    {
        Id = "gulf",
        Share = 3,
        PublishedShare = 55,
        States = "SAU SAU SAU KWT QAT OMN BHR EGY EGY YEM",
        Regime = TravelRegime.VisaRequired,
        TakesHusbandsName = 0,
        SecondForename = 0.4,
        Surnames = ArabSurnames,
        Men = ArabMen,
        Women = ArabWomen,
        Cities = "AL-RIYAD JEDDAH MAKKAH AL-KUWAYT DOHA MUSCAT MANAMA AL-QAHIRA ALEXANDRIA SANAA DAMMAM",
    };

    private static readonly Culture Maghreb = new()
    {
        Id = "maghreb",
        Share = 11,
        PublishedShare = 95,
        States = "MAR MAR MAR MAR DZA DZA DZA TUN TUN LBY",
        Regime = TravelRegime.VisaRequired,
        TakesHusbandsName = 0,
        SecondForename = 0.15,
        Surnames = new NameStock(
            Writings.Maghrebi,
            """
            BENALI|BEN_ALI=بن_علي BENNANI=بناني ALAOUI|EL_ALAOUI|AL-ALAWI=العلوي CHERKAOUI|CHARQAOUI=الشرقاوي EL_IDRISSI|IDRISSI|AL-IDRISI=الإدريسي TAZI=التازي MANSOURI|AL-MANSURI=المنصوري
            BOUZID=بوزيد HADDAD|HADAD=حداد ZEROUALI=الزروالي BOUKHARI|BUKHARI=البخاري TRABELSI|TRABULSI=الطرابلسي JEBALI|DJEBALI=الجبالي GHARBI|GHERBI=الغربي SLIMANI|SULEIMANI=سليماني
            BELKACEM|BELQASIM=بلقاسم HAMDI|HAMDY=حمدي KHELIFI|KHALIFI=خليفي BRAHIMI|IBRAHIMI=ابراهيمي MEZIANE=مزيان AMRANI|AL-AMRANI=العمراني CHAOUI|SHAWI=الشاوي OUAHBI|WAHBI=الوهبي
            YACOUBI|YAQOUBI=اليعقوبي SAIDI=سعيدي BENSAID=بن_سعيد LAHLOU=لحلو FASSI=الفاسي SEBTI=السبتي BERRADA=برادة ZIANI=زياني MAHJOUB=محجوب CHAHED=الشاهد
            """,
            15,
            new NamePattern(
                "BEN=بن_ BOU=بو OULD_=ولد_ AIT_=ايت_ EL_=ال .",
                "ABDALLAH=عبدالله ABBAS=عباس AHMED=أحمد AICHA=عيشة AISSA=عيسى ALI=علي AMAR=عمار AMOR=عمر AZZOUZ=عزوز BRAHIM=براهيم CHERIF=الشريف DAOUD=داود DRISS=ادريس FADHEL=فاضل FARES=فارس GHALEM=غالم HADJ=الحاج HALIMA=حليمة HAMED=حامد HAMIDA=حميدة HAMOU=حمو HASSINE=حسين JELLOUL=جلول KACEM=قاسم KADDOUR=قدور KHALED=خالد KHEDDA=خدة LARBI=العربي LAKHDAR=الأخضر MAHMOUD=محمود MALEK=مالك MANSOUR=منصور MESSAOUD=مسعود MILOUD=ميلود MOKHTAR=مختار MOUSSA=موسى NACER=ناصر OMAR=عمر OTMANE=عثمان RABAH=رابح RACHED=راشد RAHAL=رحال SAAD=سعد SADEK=صادق SALAH=صلاح SALEM=سالم SLIMANE=سليمان TAHAR=الطاهر TALEB=طالب TAYEB=الطيب YAHIA=يحيى YOUCEF=يوسف ZIANE=زيان ZINE=زين",
                ". I=ي AOUI=اوي ENE=ان A=ة"),
            new NamePattern(
                "AB=عب AM=عم BEL=بل BER=بر BOUCH=بوش CHAB=شب CHEL=شل DJ=ج FEL=فل GUEN=قن HAM=حم HAR=حر KAB=كب KED=قد KER=كر KHEL=خل LAM=لم MAH=مح MEK=مك MER=مر NAS=نص OUA=وا RAH=رح REG=رق SAH=سح SEB=سب SEL=سل TAB=طب TER=تر TOU=تو YAH=يح ZEM=زم ZER=زر ZOU=زو",
                "B=ب D=د F=ف GH=غ H=ه K=ك L=ل M=م N=ن R=ر S=س T=ت Z=ز",
                "AOUI=اوي I=ي OUCHE=وش ANE=ان OUN=ون OUF=وف AR=ار ICHE=يش ENNE=ن ALI=الي")),
        Men = new NameStock(
            Writings.Maghrebi,
            """
            MOHAMED|MOHAMMED|MUHAMMAD|MOHAMMAD=محمد AHMED|AHMAD=أحمد YOUSSEF|YUSUF|YOUSEF=يوسف KARIM|KAREEM=كريم RACHID|RASHID=رشيد HASSAN|HASAN=حسن OMAR|UMAR=عمر HICHAM|HISHAM=هشام
            ABDELKADER|ABD_AL-QADIR=عبد_القادر ABDERRAHMANE|ABDURRAHMAN=عبد_الرحمن NABIL|NABEEL=نبيل SAID|SAEED=سعيد MEHDI|MAHDI=مهدي BILAL|BELAL=بلال SOFIANE|SUFYAN=سفيان AMINE|AMIN=أمين
            MUSTAPHA|MUSTAFA=مصطفى BRAHIM|IBRAHIM=إبراهيم KHALID|KHALED=خالد JAMAL|DJAMEL=جمال NOUREDDINE|NUR_AL-DIN=نور_الدين AZIZ=عزيز TARIK|TAREK=طارق ANIS=أنيس WALID|OUALID=وليد
            ABDELAZIZ=عبد_العزيز ABDELHAK=عبد_الحق LAHCEN|AL-HASAN=لحسن DRISS|IDRIS=إدريس YACINE|YASSIN=ياسين REDA|RIDA=رضا FAYCAL|FAISAL=فيصل ZAKARIA=زكرياء
            """,
            5),
        Women = new NameStock(
            Writings.Maghrebi,
            """
            FATIMA|FATMA=فاطمة KHADIJA|KHADIDJA=خديجة AICHA|AISHA|AYSHA=عائشة SALMA=سلمى MERIEM|MARYAM=مريم NADIA=نادية LEILA|LAYLA=ليلى SAMIRA|SAMEERA=سميرة HAYAT=حياة ZINEB|ZAINAB=زينب
            SOUMAYA|SUMAYYA=سمية HANANE|HANAN=حنان RANIA=رانيا AMINA|AMEENA=أمينة YASMINE|YASMIN=ياسمين LATIFA=لطيفة SAIDA=سعيدة NAIMA=نعيمة RACHIDA|RASHIDA=رشيدة KARIMA=كريمة
            FATIHA=فتيحة SOUAD|SUAD=سعاد HOUDA|HUDA=هدى IMANE|IMAN=إيمان GHIZLANE=غزلان SIHAM=سهام WAFAA=وفاء CHAIMA|SHAIMA=شيماء INES=إيناس
            """,
            5),
        Cities = "CASABLANCA RABAT FES ALGER ORAN TUNIS SFAX TANGER MARRAKECH CONSTANTINE OUJDA SOUSSE TRIPOLI ANNABA",
    };

    private static readonly Culture Persian = new()
    {
        Id = "persian",
        Share = 8,
        PublishedShare = 150,
        States = "AFG AFG AFG AFG IRN IRN",
        Regime = TravelRegime.VisaRequired,
        OftenSeeksProtection = true,
        TakesHusbandsName = 0.05,
        SecondForename = 0.25,
        Surnames = new NameStock(
            Writings.Persian,
            """
            AHMADI|AHMADY=احمدی MOHAMMADI|MOHAMADI=محمدی HOSSEINI|HUSSAINI|HOSEINI=حسینی REZAEI|REZAYI=رضایی KARIMI|KAREEMI=کریمی NOORI|NOURI|NURI=نوری RAHIMI|RAHEEMI=رحیمی SAFI|SAFY=صافی
            STANEKZAI|STANIKZAI=ستانکزی POPAL=پوپل WARDAK|WARDAG=وردک SADAT=سادات HAIDARI|HEYDARI=حیدری JAFARI|JAFFARI=جعفری AKBARI=اکبری AMIRI|AMEERI=امیری SULTANI|SOLTANI=سلطانی
            ZAMANI=زمانی TEHRANI|TEHRANY=تهرانی GHOLAMI|GHULAMI=غلامی MORADI|MURADI=مرادی ESMAILI|ISMAILI=اسماعیلی YOUSOFI|YUSUFI=یوسفی MOUSAVI|MOOSAVI|MUSAWI=موسوی EBRAHIMI|IBRAHIMI=ابراهیمی
            RASHIDI=رشیدی SHARIFI=شریفی NAZARI=نظری QADERI|GHADERI=قادری SADIQI|SEDIGHI=صدیقی FAIZI|FEYZI=فیضی HAKIMI=حکیمی NIAZI=نیازی AZIZI=عزیزی BARAKZAI=بارکزی YUSUFZAI=یوسفزی
            """,
            15,
            new NamePattern(
                "ABBAS=عباس ABDUL=عبدال AFSHAR=افشار AHMAD=احمد AKBAR=اکبر ALI=علی AMIN=امین AMIR=امیر ASAD=اسد ASGHAR=اصغر AZIM=عظیم BABA=بابا BAGHER=باقر BAHRAM=بهرام BARAT=برات DAWUD=داوود EMAM=امام ESHAQ=اسحاق FARHAD=فرهاد FATH=فتح FAZEL=فاضل GHOLAM=غلام GUL=گل HABIB=حبیب HAJI=حاجی HASSAN=حسن HAYAT=حیات HEMAT=همت HOSSEIN=حسین JALAL=جلال JAMSHID=جمشید KAMAL=کمال KARIM=کریم KAZEM=کاظم KHAN=خان KHODA=خدا LOTF=لطف MAHMUD=محمود MALEK=ملک MANSUR=منصور MEHR=مهر MIR=میر MIRZA=میرزا MOHSEN=محسن MORTAZA=مرتضی NABI=نبی NADER=نادر NASER=ناصر NAWAB=نواب NEMAT=نعمت NUR=نور OMID=امید PARVIZ=پرویز QASEM=قاسم QORBAN=قربان RAHMAT=رحمت RAJAB=رجب RAMAZAN=رمضان REZA=رضا ROSTAM=رستم SAFAR=صفر SAID=سعید SALEH=صالح SHAH=شاه SHAMS=شمس SHER=شیر TAHER=طاهر VAHID=وحید WALI=ولی YAR=یار YUSUF=یوسف ZAHER=ظاهر",
                ". ALI=علی MOHAMMAD=محمد ULLAH=الله YAR=یار PUR=پور ABAD=آباد JAN=جان",
                "I=ی ZADEH=زاده ZAI=زی PUR=پور IAN=یان NEJAD=نژاد KHEL=خیل FAR=فر NIA=نیا YAR=یار MAND=مند WAL=وال")),
        Men = new NameStock(
            Writings.Persian,
            """
            AHMAD|AHMED=احمد ALI=علی REZA|RIZA=رضا HAMID|HAMEED=حمید NAJIB|NAJEEB=نجیب FARHAD=فرهاد MASOUD|MASSOUD|MASUD=مسعود HOSSEIN|HUSSAIN=حسین ABDUL|ABDOL=عبدل JAWAD|JAVAD=جواد
            MEHDI|MAHDI=مهدی FARID|FAREED=فرید SHAFIQ|SHAFIQUE=شفیق ESMATULLAH|ISMATULLAH=عصمت‌الله MOHAMMAD|MUHAMMAD=محمد AMIR=امیر SAEED|SAID=سعید HABIBULLAH=حبیب‌الله RAHMATULLAH=رحمت‌الله
            NASIR=ناصر SAYED|SEYED=سید MOSTAFA|MUSTAFA=مصطفی KARIM=کریم OMID=امید BEHZAD=بهزاد DARYUSH|DARIUSH=داریوش KAMRAN=کامران ZABIHULLAH=ذبیح‌الله NOORULLAH=نورالله IMRAN=عمران
            """,
            5,
            new NamePattern("ABDUL_=عبدال FAIZ=فیض HEKMAT=حکمت INAYAT=عنایت NEMAT=نعمت QUDRAT=قدرت SAIF=سیف SHUKR=شکر ZIA=ضیا ATTA=عطا BARAKAT=برکت ASAD=اسد", "ULLAH=الله UL-HAQ=الحق URRAHMAN=الرحمن")),
        Women = new NameStock(
            Writings.Persian,
            """
            FATEMEH|FATIMA=فاطمه ZAHRA=زهرا MARYAM|MARIAM=مریم PARWIN|PARVIN=پروین SHIRIN|SHIREEN=شیرین NARGIS|NARGES=نرگس LAILA|LEYLA=لیلا FARZANA|FARZANEH=فرزانه SORAYA|SURAYA=ثریا MINA=مینا
            ROYA=رویا NASRIN=نسرین MAHNAZ=مهناز SHABNAM=شبنم ZARGHUNA=زرغونه FRESHTA|FERESHTEH=فرشته SAHAR=سحر ELHAM=الهام MASUMA|MASOUMEH=معصومه SIMA=سیما GULALAI=ګلالی AZADEH=آزاده SETAREH=ستاره
            """,
            5),
        Cities = "KABUL HERAT MAZAR-I-SHARIF KANDAHAR TEHRAN ESFAHAN MASHHAD SHIRAZ JALALABAD GHAZNI TABRIZ QOM",
    };
}
