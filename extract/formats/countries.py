"""Countries: the codes of FollowTheMoney for states. They are ISO 3166-1 alpha-2 in small letters, and its own for
states that ISO does not know or knows no more. Source: CLDR's territory aliases and followthemoney 4.11."""

from __future__ import annotations

_CODES = """
    AFG af  AGO ao  ALB al  AND ad  ARE ae  ARG ar  ARM am  ATG ag  AUS au  AUT at  AZE az  BDI bi  BEL be  BEN bj
    BFA bf  BGD bd  BGR bg  BHR bh  BHS bs  BIH ba  BLR by  BLZ bz  BOL bo  BRA br  BRB bb  BRN bn  BTN bt  BWA bw
    CAF cf  CAN ca  CHE ch  CHL cl  CHN cn  CIV ci  CMR cm  COD cd  COG cg  COK ck  COL co  COM km  CPV cv  CRI cr
    CSK cshh  CUB cu  CYP cy  CZE cz  DDR dd  DEU de  DJI dj  DMA dm  DNK dk  DOM do  DZA dz  ECU ec  EGY eg
    ERI er  ESH eh  ESP es  EST ee  ETH et  FIN fi  FJI fj  FRA fr  FSM fm  GAB ga  GBR gb  GEO ge  GHA gh  GIN gn
    GMB gm  GNB gw  GNQ gq  GRC gr  GRD gd  GTM gt  GUY gy  HND hn  HRV hr  HTI ht  HUN hu  IDN id  IND in  IRL ie
    IRN ir  IRQ iq  ISL is  ISR il  ITA it  JAM jm  JOR jo  JPN jp  KAZ kz  KEN ke  KGZ kg  KHM kh  KIR ki  KNA kn
    KOR kr  KWT kw  LAO la  LBN lb  LBR lr  LBY ly  LCA lc  LIE li  LKA lk  LSO ls  LTU lt  LUX lu  LVA lv  MAR ma
    MCO mc  MDA md  MDG mg  MDV mv  MEX mx  MHL mh  MKD mk  MLI ml  MLT mt  MMR mm  MNE me  MNG mn  MOZ mz  MRT mr
    MUS mu  MWI mw  MYS my  NAM na  NER ne  NGA ng  NIC ni  NIU nu  NLD nl  NOR no  NPL np  NRU nr  NZL nz  OMN om
    PAK pk  PAN pa  PER pe  PHL ph  PLW pw  PNG pg  POL pl  PRK kp  PRT pt  PRY py  PSE ps  QAT qa  ROU ro  RUS ru
    RWA rw  SAU sa  SCG csxx  SDN sd  SEN sn  SGP sg  SLB sb  SLE sl  SLV sv  SMR sm  SOM so  SRB rs  SSD ss
    STP st  SUN suhh  SUR sr  SVK sk  SVN si  SWE se  SWZ sz  SYC sc  SYR sy  TCD td  TGO tg  THA th  TJK tj
    TKM tm  TLS tl  TON to  TTO tt  TUN tn  TUR tr  TUV tv  TWN tw  TZA tz  UGA ug  UKR ua  URY uy  USA us  UZB uz
    VAT va  VCT vc  VEN ve  VNM vn  VUT vu  WSM ws  XKX xk  YEM ye  YUG yucs  ZAF za  ZAR zr  ZMB zm  ZWE zw
    abkhazia ge-ab  artsakh az-nk  northern-cyprus cy-trnc  somaliland so-som  south-ossetia x-so
    transnistria md-pmr
""".split()
_BY_STATE = dict(zip(_CODES[::2], _CODES[1::2], strict=True))


def country(state: str) -> str | None:
    """The country code for a state's id (`state:KAZ`), None where there is none."""
    return _BY_STATE.get(state.removeprefix("state:"))
