namespace SearchGateway.Simulators.Population.Names;

/// <summary>Names of southern, eastern and south-eastern Asia, and of Israel.</summary>
internal static partial class Cultures
{
    private static readonly NameStock ChineseSurnames = new(
        Writings.EastAsian,
        """
        WANG|WONG=王 LI|LEE=李 ZHANG|CHANG|CHEUNG=张 LIU|LAU=刘 CHEN|CHAN|TAN=陈 YANG|YEUNG=杨 HUANG|WONG|NG=黄 ZHAO|CHAO|CHIU=赵 WU|NG=吴 ZHOU|CHOW|CHOU=周 XU|HSU|TSUI=徐 SUN|SUEN=孙
        MA|MAH=马 ZHU|CHU=朱 HU|WOO=胡 GUO|KUO|KWOK=郭 HE|HO=何 LIN|LAM|LIM=林 GAO|KAO|KO=高 LUO|LO|LAW=罗 ZHENG|CHENG=郑 LIANG|LEUNG=梁 XIE|HSIEH|TSE=谢 SONG|SUNG=宋 TANG|TONG=唐 XU|HSU|HUI=许
        DENG|TENG|TANG=邓 HAN|HON=韩 FENG|FUNG=冯 CAO|TSAO|CHO=曹 PENG|PANG=彭 ZENG|TSENG|TSANG=曾 XIAO|HSIAO|SIU=肖 TIAN|TIEN|TIN=田 DONG|TUNG=董 PAN|POON=潘 YUAN|YUEN=袁 CAI|TSAI|CHOI=蔡
        JIANG|CHIANG=蒋 YU|YUE=余 YU|YUE=于 DU|TU|TO=杜 YE|YEH|YIP=叶 CHENG|CHING=程 WEI|NGAI=魏 SU|SO=苏 LÜ|LU|LYU=吕 DING|TING=丁 REN|JEN|YAM=任 LU|LO=卢 YAO|YIU=姚 SHEN|SHUM=沈 ZHONG|CHUNG=钟
        JIANG|KEUNG=姜 CUI|TSUI=崔 TAN|TAM=谭 LU|LUK=陆 FAN=范 WANG|WONG=汪 LIAO|LIU=廖 SHI|SHIH|SHEK=石 JIN|CHIN|KAM=金 WEI|WAI=韦 JIA|CHIA|KA=贾 XIA|HSIA|HA=夏 FU=付 FANG|FONG=方 ZOU|TSOU|CHAU=邹
        XIONG|HSIUNG|HUNG=熊 BAI|PAI|PAK=白 MENG|MANG=孟 QIN|CHIN|CHUN=秦 QIU|CHIU|YAU=邱 HOU|HAU=侯 JIANG|CHIANG|KONG=江 YIN|WAN=尹 XUE|HSUEH|SIT=薛 YAN|YEN|YIM=闫 DUAN|TUAN=段 LEI|LUI=雷 LONG|LUNG=龙
        LI|LAI=黎 SHI|SHIH|SZE=史 TAO|TO=陶 HE|HO=贺 MAO|MO=毛 HAO|KOK=郝 GU|KU|KOO=顾 GONG|KUNG=龚 SHAO|SIU=邵 WAN|MAN=万 QIAN|CHIEN|CHIN=钱 YAN|YEN|YIM=严 DAI|TAI=戴 MO|MOK=莫 KONG|KUNG|HUNG=孔
        XIANG|HSIANG|HEUNG=向 CHANG|SHEUNG=常 OUYANG|AU-YEUNG=欧阳 SIMA|SZE-MA=司马 ZHUGE|CHU-KO=诸葛
        """,
        4);

    private static readonly NamePattern ChineseGiven = new(
        """
        XIAO=小 JIAN=建 ZHI=志 GUO=国 WEN=文 YONG=永 MING=明 HAI=海 CHUN=春 YU=玉 LI=丽 XIU=秀 GUI=桂 MEI=美 XUE=雪 JIA=佳 ZI=子 YI=一 SI=思 HAO=浩 JUN=俊 DE=德 SHU=淑 FENG=凤 AI=爱 HONG=红 JING=静 LAN=兰
        QING=庆 SHAO=少 TIAN=天 WEI=伟 XIN=新 YAN=艳 ZHEN=振 ZHONG=忠 BAO=宝 CHANG=长 DA=大 DONG=东 FU=福 GUANG=广 HUI=慧 KAI=凯 LONG=龙 NING=宁 PING=平 RONG=荣 SHENG=胜 TING=婷 XIANG=祥 YUN=云 ZE=泽 RU=如
        """,
        """
        HUA=华 QIANG=强 LEI=磊 JUN=军 PING=平 GANG=刚 HUI=辉 MIN=敏 LI=丽 FANG=芳 YING=英 LING=玲 JUAN=娟 YAN=燕 NA=娜 XIA=霞 LAN=兰 ZHEN=珍 BO=波 BIN=斌 CHAO=超 DONG=东 FEI=飞 HAI=海 HONG=红 JIE=杰 KUN=坤
        LIANG=亮 LONG=龙 MEI=梅 MING=明 NING=宁 PENG=鹏 QIN=琴 QING=青 RONG=荣 SHAN=山 SHENG=生 TAO=涛 TING=婷 WEI=伟 WEN=文 XIANG=祥 XIN=鑫 XUAN=轩 YANG=阳 YI=怡 YONG=勇 YU=宇 YUAN=媛 YUE=月 YUN=云 ZHI=志 HAN=涵
        """);

    private static readonly NameStock ChineseMen = new(
        Writings.EastAsian,
        "WEI=伟 MING=明 QIANG|CHIANG=强 JUN|CHUN=军 LEI=磊 JIANGUO|CHIEN-KUO=建国 ZHIQIANG|CHIH-CHIANG=志强 HAO=浩 BO|PO=波 YONG|YUNG=勇 JIE|CHIEH=杰 TAO=涛 CHAO=超 GANG|KANG=刚 PENG=鹏 BIN|PIN=斌 LONG|LUNG=龙 YANG=洋",
        10,
        ChineseGiven);

    private static readonly NameStock ChineseWomen = new(
        Writings.EastAsian,
        "FANG=芳 NA=娜 XIULAN|HSIU-LAN=秀兰 JING|CHING=静 YAN|YEN=艳 LIHUA|LI-HUA=丽华 MEILING|MEI-LING=美玲 XIAOYAN|HSIAO-YEN=小燕 MIN=敏 LI=丽 YING=英 XIA|HSIA=霞 JUAN|CHUAN=娟 LING=玲 HUI=慧 XUE|HSUEH=雪 TING=婷",
        10,
        ChineseGiven);

    private static readonly Culture Chinese = new()
    {
        Id = "chinese",
        Share = 5,
        PublishedShare = 170,
        States = "CHN",
        Regime = TravelRegime.VisaRequired,
        SecondForename = 0,
        Surnames = ChineseSurnames,
        Men = ChineseMen,
        Women = ChineseWomen,
        Cities = "BEIJING SHANGHAI GUANGZHOU CHENGDU WENZHOU QINGTIAN SHENZHEN WUHAN NANJING HANGZHOU XIAN FUZHOU SHENYANG",
    };

    private static readonly Culture Taiwanese = new()
    {
        Id = "taiwanese",
        Share = 1,
        PublishedShare = 60,
        States = "TWN TWN HKG",
        Regime = TravelRegime.VisaExempt,
        SecondForename = 0,
        Surnames = ChineseSurnames,
        Men = ChineseMen,
        Women = ChineseWomen,
        Cities = "TAIPEI KAOHSIUNG TAICHUNG HONG_KONG KOWLOON TAINAN",
    };

    private static readonly Culture Vietnamese = new()
    {
        Id = "vietnamese",
        Share = 2,
        PublishedShare = 14,
        States = "VNM",
        Regime = TravelRegime.VisaRequired,
        SecondForename = 0,
        Surnames = new NameStock(
            Writings.EastAsian,
            "NGUYEN|NGUYỄN TRAN|TRẦN LE|LÊ PHAM|PHẠM HOANG|HUYNH|HOÀNG PHAN VU|VO|VŨ DANG|ĐẶNG BUI|BÙI DO|ĐỖ HO|HỒ NGO|NGÔ DUONG|DƯƠNG LY|LÝ DINH|ĐINH DOAN|ĐOÀN LUONG|LƯƠNG MAI TRINH|TRỊNH CAO TRUONG|TRƯƠNG LAM|LÂM TA|TẠ PHUNG|PHÙNG QUACH|QUÁCH TON|TÔN THAI|THÁI CHAU|CHÂU VUONG|VƯƠNG KIEU|KIỀU",
            0.9),
        Men = new NameStock(
            Writings.EastAsian,
            "VAN_HUNG|VANHUNG MINH DUC VAN_NAM QUOC_TUAN HUU_THANG",
            5,
            new NamePattern("VAN_ QUOC_ HUU_ DUC_ MINH_ NGOC_ THANH_ XUAN_ DINH_ CONG_ TRONG_ ANH_ HOANG_ BAO_ DUY_", "HUNG NAM TUAN THANG DUNG HAI LONG SON TRUNG QUANG HIEU KHANH PHONG TAI TAM TIEN VINH HOA BINH DAT CUONG KIEN LAM THINH TRI AN BACH")),
        Women = new NameStock(
            Writings.EastAsian,
            "THI_LAN|THILAN HUONG MAI THI_HOA THI_HONG THUY_LINH",
            5,
            new NamePattern("THI_ THU_ NGOC_ THANH_ KIM_ HONG_ THUY_ PHUONG_ MINH_ BICH_ MY_ DIEM_ XUAN_ HOANG_", "LAN HUONG MAI HOA HONG LINH THAO TRANG NGA HANG HUYEN YEN VAN ANH DUNG HANH NHUNG OANH QUYEN TAM THUY TUYET UYEN VY XUAN CHAU DIEP")),
        Cities = "HANOI HO_CHI_MINH HAI_PHONG DA_NANG CAN_THO HUE NGHE_AN",
    };

    private static readonly Culture SouthEastAsian = new()
    {
        Id = "south-east-asian",
        Share = 2,
        PublishedShare = 55,
        States = "PHL PHL PHL THA THA IDN IDN",
        Regime = TravelRegime.VisaRequired,
        TakesHusbandsName = 0.6,
        SecondForename = 0.5,
        Surnames = new NameStock(
            Writings.Hispanic,
            "DELA_CRUZ|DE_LA_CRUZ SANTOS REYES GARCIA MENDOZA BAUTISTA VILLANUEVA RAMOS AQUINO CASTILLO MAGSAYSAY DIMACULANGAN PANGILINAN SUTRISNO WIDODO HIDAYAT SANTOSO WIJAYA SUHARTONO SAETANG SRISUK CHAIYASIT WONGSA",
            15,
            new NamePattern("BALAG BAUT CATA CUN DIMA GAT ILA KATI LACS LAUR MACA MAGS MALI MANA NAKP PAGU PALA PANG SALO SUM TABU TOLE UM YAM", "AN AS AT IN IS ON OR UG UNG AY", "AY GAN LAN SAN TAN PAY YAO BAR NGA DO"),
            new NamePattern("CHAI CHAN JIRA KIT KRA NARO PHAN PHON PRA RAT SAENG SAK SAN SIRI SOM SRI SU THANA THONG WATT WICH WONG YOT", "KUL NAN PHAT PONG RAT SAK SIRI SOMB SUWAN TANA WAT WICHA YA", "ANAN AKUL ART CHAI DEE KIAT PORN SRI THONG WAT YOT IT"),
            new NamePattern("ADI AGUS BAMB BUDI DARM EKO GUNA HADI HAR HENDR IRAW JOKO KUSU LAKS MULY NUGR PRAB PRAS PURW RAHM SAPU SETI SUBA SUDI SUHA SUKA SUMA SUPR SURYA SUS WAHY WIBI WIRA YUDH", "ANTO AWAN IADI ONO OTO ANDA ATNO INGSIH OWO UTRO YANTO UDIN")),
        Men = new NameStock(Writings.Hispanic, "JOSE|JOSEPH ANGELO MARK JOHN_PAUL RAMON ROMEO ROGELIO AGUS BUDI EKO DEDI HENDRA SOMCHAI SOMSAK PRASERT ANAN KITTI NATTHAPONG RENATO EFREN DANILO RIZKY ARIF", 6),
        Women = new NameStock(Writings.Hispanic, "MARIA GRACE CRISTINA ROSALIE JENNIFER MARITES LORNA SRI DEWI SITI NUR RINA YULI SOMJAI MALEE SUDA NITTAYA PIMCHANOK ROWENA MARICEL LUZVIMINDA INDAH PUTRI", 6),
        Cities = "MANILA QUEZON_CITY CEBU DAVAO BANGKOK CHIANG_MAI JAKARTA SURABAYA BANDUNG UDON_THANI",
    };

    private static readonly NameStock IndianSurnames = new(
        Writings.Indian,
        """
        SHARMA|SARMA PATEL SINGH KUMAR|KOUMAR GUPTA VERMA|VARMA REDDY|REDDI IYER|AIYAR DAS|DASS NAIR|NAYAR MEHTA SHAH JOSHI RAO YADAV MISHRA|MISRA JAIN AGARWAL|AGGARWAL CHAUDHARY|CHOUDHARY PANDEY|PANDE
        TIWARI|TIWARY PILLAI|PILLAY DESAI KAUR NAIDU BANERJEE|BANDYOPADHYAY CHATTERJEE|CHATTOPADHYAY MUKHERJEE|MUKHOPADHYAY GHOSH|GHOSE BOSE|BASU SEN DUTTA|DATTA KULKARNI DESHPANDE GAIKWAD BHATT|BHAT THAKUR|THAKOR
        RATHORE CHAUHAN|CHOWHAN RAJPUT SOLANKI GILL DHILLON SIDHU MALHOTRA KAPOOR|KAPUR KHANNA CHOPRA ARORA BHATIA SETHI PERERA FERNANDO SILVA BANDARA JAYAWARDENA|JAYAWARDHANA WICKRAMASINGHE GURUNG THAPA SHRESTHA TAMANG
        """,
        18,
        new NamePattern(
            "ABH ACH AD AGN AJ AMB AN ARV ASH BAG BAL BAN BHAD BHAG BHAR BHOS BIN CHAK CHAN CHAT CHIT DAL DAM DESH DEV DHAN DIN DUR GAD GAJ GAN GAUR GHAT GIR GOK GOP GOV HAR HIR IND JAD JAG JAI JAN JAY KAD KAL KAM KAN KAR KASH KEL KESH KHAR KOL KRISH KUL LAK LAL LOK MAD MAH MAN MAT MOR MUR NAG NAND NAR NAV NIL PAD PAL PAR PAW PRAB PRAD PRAK PUR RAG RAJ RAM RAN SAD SAH SAL SAM SAN SAT SAW SHAN SHIV SHR SOM SUB SUD SUR TAL TAND THAK TRIV UP VAD VAID VAR VEN VIJ VISH WAGH",
            "A AN AR AL AV ES IK IN IT UD UL UR ADH ANK END ISH ARA AND",
            "KAR E I ANI WAL IYA ARI A U APPA AN ATH ANKAR RAO NATH SEKAR RAJAN SWAMI MURTHY"));

    private static readonly Culture Indian = new()
    {
        Id = "indian",
        Share = 5,
        PublishedShare = 80,
        States = "IND IND IND IND IND LKA NPL",
        Regime = TravelRegime.VisaRequired,
        TakesHusbandsName = 0.8,
        SecondForename = 0.3,
        Surnames = IndianSurnames,
        Men = new NameStock(
            Writings.Indian,
            """
            RAJESH=राजेश VIJAY|BIJAY=विजय SANJAY|SANJAI=संजय ARJUN=अर्जुन SUNIL|SUNEEL=सुनील ANIL=अनिल RAVI=रवि AMIT=अमित SURESH=सुरेश RAMESH=रमेश MANOJ=मनोज ASHOK=अशोक RAKESH=राकेश DEEPAK|DIPAK=दीपक RAHUL=राहुल
            VIKRAM|BIKRAM=विक्रम AJAY=अजय PRAKASH=प्रकाश MOHAN=मोहन KIRAN=किरण DINESH=दिनेश MAHESH=महेश GANESH=गणेश HARISH=हरीश NARENDRA=नरेंद्र GURPREET HARPREET JASWINDER KARTHIK|KARTIK=कार्तिक SRINIVAS|SHRINIVAS VENKATESH
            NIMAL CHAMINDA BISHNU PRADEEP|PRADIP=प्रदीप SANDEEP|SANDIP=संदीप SHIVA SUBRAMANIAN|SUBRAMANIAM YASH ROHAN ADITYA|AADITYA
            """,
            10),
        Women = new NameStock(
            Writings.Indian,
            """
            PRIYA|PREYA=प्रिया SUNITA|SUNEETA=सुनीता ANITA|ANEETA=अनीता LAKSHMI|LAXMI=लक्ष्मी KAVITA|KAVITHA=कविता MEENA|MINA=मीना POOJA|PUJA=पूजा DEEPA|DIPA=दीपा REKHA=रेखा GEETA|GITA=गीता SEEMA|SIMA=सीमा NEHA=नेहा
            ANJALI|ANJALEE=अंजलि SAVITA=सविता USHA=उषा ASHA=आशा SHANTI=शांति RADHA=राधा SARITA=सरिता SWATI|SVATI=स्वाति MANPREET SIMRAN DIVYA=दिव्या SHALINI NIRMALA=निर्मला VANDANA|BANDANA=वंदना JYOTI=ज्योति PADMA
            KUMARI SANDHYA SHREYA|SREYA
            """,
            10),
        Cities = "MUMBAI DELHI CHENNAI KOLKATA BENGALURU HYDERABAD AHMEDABAD PUNE JAIPUR COLOMBO KATHMANDU AMRITSAR KOCHI",
    };

    private static readonly Culture Pakistani = new()
    {
        Id = "pakistani",
        Share = 4,
        PublishedShare = 60,
        States = "PAK PAK PAK PAK BGD BGD",
        Regime = TravelRegime.VisaRequired,
        OftenSeeksProtection = true,
        TakesHusbandsName = 0.3,
        SecondForename = 0.5,
        Surnames = new NameStock(
            Writings.Persian,
            """
            KHAN=خان HUSSAIN|HUSAIN=حسین AHMED|AHMAD=احمد ALI=علی CHAUDHRY|CHOUDHARY|CHOWDHURY=چودھری MALIK|MALEK=ملک IQBAL=اقبال BUTT|BHAT=بٹ RAHMAN|REHMAN=رحمان BEGUM|BEGOM=بیگم SIDDIQUI|SIDDIQI=صدیقی
            QURESHI|QURAISHI=قریشی SHAH=شاہ AKHTAR=اختر MIRZA=مرزا BHATTI=بھٹی RAJA=راجہ SHEIKH|SHAIKH=شیخ ISLAM=اسلام UDDIN=الدین HOSSAIN|HOSSEIN=حسین MIAH|MIA=میاں SARKAR|SIRCAR=سرکار AFRIDI=آفریدی
            YOUSAFZAI|YUSUFZAI=یوسفزئی BALOCH|BALUCH=بلوچ MEMON=میمن ANSARI=انصاری HASHMI=ہاشمی GILANI|JILANI=گیلانی RIZVI=رضوی NAQVI=نقوی ZAIDI=زیدی JANJUA=جنجوعہ GONDAL=گوندل WARRAICH|VARAICH=وڑائچ
            """,
            8,
            new NamePattern("ABD=عبد AB=اب AF=اف AK=اک AL=ال AM=ام AN=ان AS=اس AT=عط AZ=از BAD=بد BAK=بک BAR=بر BASH=بش BOK=بخ CHAN=چان DAR=در FAR=فر GHAZ=غز GUL=گل HAD=حد HAF=حف HAM=حم IM=ام JAM=جم JAV=جاو KAL=کل KAM=کم KHAT=خٹ LAGH=لغ LASH=لش MAH=مہ MAN=من MAZ=مز NAD=ند NIZ=نظ QAM=قم RAB=رب RAF=رف SAD=سد SAF=صف SAL=سل SHAK=شک SUL=سل TAR=تار WAH=وح ZAF=ظف", "AR=ار AN=ان AD=اد AL=ال IR=یر ID=ید UR=ور UL=ول EEM=یم OOD=ود", "I=ی . ZAI=زئی ANI=انی UDDIN=الدین ULLAH=اللہ WAL=وال VI=وی")),
        Men = new NameStock(
            Writings.Persian,
            """
            MUHAMMAD|MOHAMMAD|MD=محمد IMRAN=عمران ALI=علی USMAN|OSMAN=عثمان BILAL=بلال SHAHID|SHAHEED=شاہد TARIQ|TAREQ=طارق ASIF=آصف KASHIF=کاشف NADEEM|NADIM=ندیم FAISAL=فیصل ADNAN=عدنان WAQAR=وقار ZAHID=زاہد
            KAMRAN=کامران SAJID=ساجد RASHID|RASHEED=راشد ABDUL=عبدل KHALID=خالد JAVED|JAWED=جاوید IRFAN=عرفان SALMAN=سلمان UMAR|OMAR=عمر HASSAN=حسن REZAUL=رضاء SHAFIQUL=شفیق MIZANUR=میزان ANWAR=انور
            """,
            4),
        Women = new NameStock(
            Writings.Persian,
            "AYESHA|AISHA=عائشہ FATIMA=فاطمہ NADIA=نادیہ SANA=ثناء RUKHSANA|RUKSANA=رخسانہ SAIRA=سائرہ SHAZIA=شازیہ BUSHRA=بشریٰ KHALIDA=خالدہ NASREEN|NASRIN=نسرین SHABANA=شبانہ FARZANA=فرزانہ RABIA=رابعہ SUMAIRA=سمیرا MST NASIMA=نسیمہ ROKEYA|RUQAYYA=رقیہ TAHIRA=طاہرہ UZMA=عظمیٰ ZAINAB=زینب",
            4),
        Cities = "LAHORE KARACHI ISLAMABAD SIALKOT GUJRAT PESHAWAR FAISALABAD DHAKA SYLHET CHITTAGONG MULTAN QUETTA",
    };

    private static readonly NamePattern KoreanGiven = new(
        "MIN-=민 SEO-=서 JI-=지 HYUN-=현 SU-=수 YOUNG-=영 SEUNG-=승 JAE-=재 SUNG-=성 DONG-=동 KYUNG-=경 EUN-=은 HYE-=혜 JUN-=준 SANG-=상 YU-=유 HA-=하 TAE-=태 JIN-=진 WOO-=우",
        "JUN=준 HO=호 HOON=훈 WOO=우 JIN=진 SEOK=석 YEON=연 HEE=희 KYUNG=경 MIN=민 SU=수 YOUNG=영 JAE=재 HYUN=현 A=아 JOO=주 EUN=은 JUNG=정 SIK=식 RI=리");

    private static readonly Culture Korean = new()
    {
        Id = "korean",
        Share = 2,
        PublishedShare = 70,
        States = "KOR",
        Regime = TravelRegime.VisaExempt,
        SecondForename = 0,
        Surnames = new NameStock(
            Writings.EastAsian,
            "KIM|GIM=김 LEE|YI|RHEE=이 PARK|BAK|PAK=박 CHOI|CHOE=최 JUNG|JEONG|CHUNG=정 KANG|GANG=강 CHO|JO=조 YOON|YUN=윤 JANG|CHANG=장 LIM|IM=임 HAN=한 OH=오 SEO|SUH=서 SHIN|SIN=신 KWON|GWON=권 HWANG=황 AHN|AN=안 SONG=송 RYU|YOO|YU=류 HONG=홍 JEON|CHUN=전 KO|GO=고 MOON|MUN=문 YANG=양 SON|SOHN=손 BAE|PAI=배 BAEK|PAIK=백 HEO|HUH=허 NAM=남 SIM|SHIM=심 NOH|ROH=노 HA=하 KWAK|GWAK=곽 SUNG|SEONG=성 CHA=차 JOO|JU=주 WOO|U=우 KOO|GU=구 MIN=민 NAMGOONG|NAMGUNG=남궁",
            1.2),
        Men = new NameStock(Writings.EastAsian, "SEUNG-HO|SEUNGHO=승호 MIN-JUN|MINJUN=민준 JI-HOON|JIHUN=지훈 SUNG-MIN|SEONGMIN=성민 DONG-HYUN|DONGHYEON=동현", 10, KoreanGiven),
        Women = new NameStock(Writings.EastAsian, "JI-WOO|JIU=지우 MIN-SEO|MINSEO=민서 SOO-JIN|SUJIN=수진 EUN-JUNG|EUNJEONG=은정 YOUNG-HEE|YEONGHUI=영희", 10, KoreanGiven),
        Cities = "SEOUL BUSAN INCHEON DAEGU DAEJEON GWANGJU SUWON",
    };

    private static readonly Culture Japanese = new()
    {
        Id = "japanese",
        Share = 2,
        PublishedShare = 90,
        States = "JPN",
        Regime = TravelRegime.VisaExempt,
        TakesHusbandsName = 0.95,
        SecondForename = 0,
        Surnames = new NameStock(
            Writings.EastAsian,
            "SATO|SATOH=佐藤 SUZUKI=鈴木 TAKAHASHI=高橋 TANAKA=田中 ITO|ITOH=伊藤 WATANABE=渡辺 YAMAMOTO=山本 NAKAMURA=中村 KOBAYASHI=小林 KATO|KATOH=加藤 YOSHIDA=吉田 YAMADA=山田 SASAKI=佐々木 YAMAGUCHI=山口 MATSUMOTO=松本 INOUE|INOUYE=井上 KIMURA=木村 SHIMIZU=清水 HAYASHI=林 SAITO|SAITOH=斎藤 MORI|MOHRI=森 ABE=阿部 IKEDA=池田 HASHIMOTO=橋本 ISHIKAWA=石川 OGAWA=小川 GOTO|GOTOH=後藤 OKADA=岡田 HASEGAWA=長谷川 ENDO|ENDOH=遠藤 ONO|OHNO=小野 OTA|OHTA=太田 KONDO|KONDOH=近藤",
            25,
            new NamePattern(
                "YAMA=山 KAWA=川 TA=田 NAKA=中 KO=小 O=大 TAKA=高 MATSU=松 ISHI=石 MIYA=宮 FUJI=藤 KITA=北 NISHI=西 HIGASHI=東 MINAMI=南 UE=上 SHIMO=下 MURA=村 MORI=森 HARA=原 SUGI=杉 KURO=黒 SHIRO=白 AO=青 AKA=赤 NAGA=永 HIRA=平 OKA=岡 SAKA=坂 IWA=岩 TANI=谷 MIZU=水 IKE=池 UCHI=内 FUKU=福 KANE=金 TSUCHI=土 HASHI=橋 YOSHI=吉 SHIMA=島 ARA=荒 ASA=浅 FURU=古 HAYA=早 HOSHI=星 INO=猪 KIKU=菊 KUMA=熊 KURI=栗 MARU=丸 MITSU=三 MOTO=本 NO=野 OGI=荻 SEKI=関 TAKE=竹 TORI=鳥 UME=梅 WAKA=若 YANAGI=柳",
                "DA=田 MOTO=本 KAWA=川 YAMA=山 MURA=村 NO=野 SHIMA=島 SAKI=崎 ZAWA=沢 GUCHI=口 HASHI=橋 HARA=原 UCHI=内 NAKA=中 BA=場 BE=部 DO=戸 E=江 GAKI=垣 HAMA=浜 HATA=畑 HIRA=平 I=井 ISHI=石 JIMA=嶋 KABE=壁 KI=木 KURA=倉 MATSU=松 MI=見 MIYA=宮 MIZU=水 MORI=森 NAGA=永 OKA=岡 SE=瀬 SAKA=坂 SHITA=下 SONO=園 TANI=谷 TSU=津 UE=上 WA=輪 YA=屋")),
        Men = new NameStock(Writings.EastAsian, "HIROSHI=浩 TAKASHI=隆 KENJI=健二 YUKI|YUUKI=勇気 SHO|SHOU=翔 MAKOTO=誠 DAISUKE=大輔 KENTA=健太 TARO|TAROH=太郎 KAZUYA=和也 RYO|RYOU=涼 TATSUYA=達也 YUTA|YUUTA=勇太 SHINJI=真司 MASAHIRO=正弘 AKIRA=明 JUN=純 KOJI|KOUJI=浩二 NAOKI=直樹 SATOSHI=聡 TETSUYA=哲也 HARUTO=陽翔", 8),
        Women = new NameStock(Writings.EastAsian, "YUKO|YUUKO=裕子 KEIKO=恵子 AKIKO=明子 SAKURA=桜 YOKO|YOUKO=洋子 KUMIKO=久美子 TOMOKO=智子 MAYUMI=真由美 NAOMI=直美 MIKI=美紀 AI=愛 HANAKO=花子 MISAKI=美咲 REIKO=礼子 EMI=恵美 AYA=彩 KAORI=香織 MEGUMI=恵 NANAMI=七海 RIE=理恵 SACHIKO=幸子", 8),
        Cities = "TOKYO OSAKA KYOTO NAGOYA SAPPORO FUKUOKA YOKOHAMA KOBE",
    };

    private static readonly Culture Israeli = new()
    {
        Id = "israeli",
        Share = 1,
        PublishedShare = 40,
        States = "ISR",
        Regime = TravelRegime.VisaExempt,
        TakesHusbandsName = 0.7,
        SecondForename = 0.1,
        Surnames = new NameStock(
            Writings.Plain,
            "COHEN|KOHEN|CAHEN=כהן LEVI|LEVY=לוי MIZRAHI|MIZRACHI=מזרחי PERETZ|PERES=פרץ BITON|BITTON=ביטון DAHAN=דהן AVRAHAM|ABRAHAM=אברהם FRIEDMAN|FRIDMAN=פרידמן KATZ|KATS=כץ AZOULAY|AZULAI=אזולאי MALKA=מלכה AMAR=עמר OHAYON=אוחיון HADAD=חדד GABAY|GABBAI=גבאי BEN-DAVID=בן-דוד SEGAL|SEGEL=סגל SHAPIRA|SHAPIRO=שפירא ROSENBERG=רוזנברג VAKNIN=וקנין",
            8,
            new NamePattern("ROSEN=רוזן GOLD=גולד SILBER=זילבר WEIN=ויין BLUM=בלום FEIN=פיין EISEN=אייזן GRUEN=גרין KLEIN=קליין LEBEN=לבן MANDEL=מנדל PERL=פרל RUBIN=רובין SCHOEN=שיין STERN=שטרן TEITEL=טייטל WASSER=וסר ZUCKER=צוקר APFEL=אפל BIRN=בירן EDEL=אדל FISCH=פיש HIRSCH=הירש LOEWEN=לוין", "BERG=ברג STEIN=שטיין MAN=מן FELD=פלד BAUM=בוים THAL=טל BLATT=בלט ZWEIG=צוויג WALD=ולד BACH=בך HEIM=היים FARB=פרב")),
        Men = new NameStock(Writings.Plain, "YOSEF|JOSEPH=יוסף DAVID=דוד MOSHE=משה YITZHAK|ISAAC=יצחק AVRAHAM=אברהם ELIYAHU|ELIAHU=אליהו YAAKOV|JACOB=יעקב NOAM=נועם ITAY|ITAI=איתי AMIR=אמיר RON=רון EYAL=אייל GUY=גיא OREN=אורן", 5),
        Women = new NameStock(Writings.Plain, "NOA|NOAH=נועה TAMAR=תמר ESTHER|ESTER=אסתר SARAH=שרה RIVKA|REBECCA=רבקה YAEL=יעל MICHAL=מיכל SHIRA=שירה MAYA=מאיה RACHEL|RAHEL=רחל LEAH|LEA=לאה HANA|CHANA=חנה GALIT=גלית ORLY=אורלי", 5),
        Cities = "TEL_AVIV HAIFA JERUSALEM BEER_SHEVA NETANYA ASHDOD",
    };
}
