//! The lists. Folded words of both languages: `*` stands for any ending, `-`
//! joins words that follow each other. Words that are mostly something else
//! (a strike of luck, a foreign country, being sick of waiting) stand in with
//! their company, or not at all.

use super::Sensitive;

/// What a text turns to.
pub(super) const WORDS: [(Sensitive, &str); 5] = [
    (
        Sensitive::Health,
        "illness illnesses disease* cancer cancers cancereu* pregnant pregnancy pregnancies \
         disabled disability disabilities depression depressed depressif* depressive* diabet* \
         surgery hospital hospitals hospitalis* hospitaliz* medication* wheelchair* hiv schizo* \
         alzheimer* dementia epilep* asthma* asthme chemotherap* chimiotherap* dialys* \
         miscarriage* autis* anorexi* alcoholic alcoholism alcoolique* alcoolisme \
         seriously-ill mentally-ill terminally-ill is-ill was-ill were-ill fell-ill been-ill \
         too-ill sick-leave off-sick heart-attack heart-attacks had-a-stroke operated-on \
         maladie* malade malades grossesse* handicap* hopital hopitaux medicament* chirurgie* \
         chirurgical* seropositi* demence fauteuil-roulant arret-cardiaque crise-cardiaque \
         infarctus avc fausse-couche arret-de-travail est-enceinte etait-enceinte suis-enceinte \
         etais-enceinte femme-enceinte femmes-enceintes dame-enceinte cliente-enceinte \
         epouse-enceinte compagne-enceinte fille-enceinte soeur-enceinte tombee-enceinte",
    ),
    (
        Sensitive::Religion,
        "religion religions religious religieux muslim* islam islamic islamique* islamiste* jew \
         jews jewish catholic catholics protestant protestants protestante* mosque mosques \
         synagogue* musulman* juif juifs juive juives catholique* mosquee* athee athees atheist* \
         hindu hindus hindou* buddhist* bouddhiste* sikh sikhs jehovah* ramadan hijab* \
         voilee voilees headscarf",
    ),
    (
        Sensitive::Origin,
        "immigrant* ethnic ethnicity ethnicities ethnie ethnies ethnique* nationality \
         nationalities nationalite* immigre immigres immigree immigrees arab arabs arabe arabes \
         maghreb* gitan gitans gitane gypsy gypsies racial foreigner foreigners asylum-seeker* \
         demandeur-d-asile demandeurs-d-asile sans-papiers foreign-accent strong-accent \
         heavy-accent accent-etranger fort-accent origine-etrangere origine-africaine \
         origine-arabe origine-algerienne origine-marocaine origine-turque",
    ),
    (
        Sensitive::Union,
        "trade-union* trade-unionist* union-member* union-rep union-reps union-representative* \
         labour-union* labor-union* unionised unionized unionist* shop-steward* syndicat \
         syndicats syndique* syndical* syndicalis* greviste* cgt cfdt cftc",
    ),
    (
        Sensitive::Insult,
        "idiot idiots idiote idiotes moron morons liar liars bitch bitches bastard bastards \
         asshole* arsehole* wanker* dickhead* twat twats scumbag* stupid-man stupid-woman \
         stupid-people stupid-customer* stupid-cow stupid-person silly-cow old-bag cretin* \
         imbecile* connard* connasse* salaud* salope* debile debiles menteur menteurs menteuse \
         menteuses abruti abrutis abrutie abruties encule* batard* pauvre-type pauvre-femme \
         quel-con quelle-conne un-con une-conne gros-con sale-con pauvre-con petit-con \
         vieux-con vieille-conne vrai-con bande-de-cons ces-cons",
    ),
];

/// Words that offer something.
pub(super) const OFFERS: &str = "offer offers offered offering offerings voucher* refund* discount* gift gifts gift-card* \
     coupon* free freebie* free-of-charge complimentary half-price bonus rebate* cashback \
     bon-d-achat bons-d-achat bon-cadeau bons-cadeaux cheque-cadeau cheques-cadeaux \
     carte-cadeau cartes-cadeaux remise remises rembours* cadeau cadeaux gratuit* offre offres \
     offrir offrons offrez offrent offrirai offrirons offrais offrions offrirais offrirait \
     offert offerte offerts offertes reduction reductions ristourne* rabais soldes \
     geste-commercial gestes-commerciaux promotion promotions promotionnel* promo promos \
     moitie-prix demi-tarif avantage-client";

/// Where a word is something else: the word, then words of which one stands
/// right before it, then words of which one stands right after it.
pub(super) const UNLESS: &[(&str, &str, &str)] = &[
    (
        "disabled",
        "card account was been is button option feature alarm cookies access automatically",
        "account card cookies alarm toilet toilets parking access button",
    ),
    ("maladie", "assurance", ""),
    ("depression", "", "tropicale atmospherique"),
    ("catholic", "", "school church university"),
    ("catholique", "", "ecole eglise universite"),
    ("protestant", "en", ""),
    ("syndicat", "", "d de des"),
    ("handicap", "golf my his her your", ""),
    ("hospital", "", "road street lane radio"),
    ("surgery", "", "hours line"),
    ("jew", "", "s"),
    (
        "free",
        "feel you i i'm im am we be hands toll stress trouble call",
        "to on at in tomorrow today this from between after before until any now time desk desks slot slots \
      line moment",
    ),
    ("gift", "a", "for of"),
    (
        "offer",
        "to i we and",
        "my our an you apology apologies excuse sincere explanation help",
    ),
    ("offered", "", "me my apology apologies help no to"),
    ("offre", "", "mes toutes d emploi"),
    ("offrir", "", "mes toutes"),
    ("remise", "", "en a au aux des du sur"),
    ("gratuit", "numero appel", ""),
    ("promotion", "sa ma his her my", "interne"),
];
