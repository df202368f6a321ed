#!/usr/bin/env python3
"""run saydiff on every pair, compare with texts/gold.jsonl. usage: score.py BIN [-v] [--texts DIR] [PAIR...]"""
import json,subprocess,sys,re
args=sys.argv[1:]
texts=__import__('pathlib').Path(__file__).resolve().parent/'texts'
if '--texts' in args: k=args.index('--texts'); texts=args[k+1]; del args[k:k+2]
D=str(texts).rstrip('/')+'/'
gold={p['pair_id']:p for p in map(json.loads,open(D+'gold.jsonl'))}
for p in gold.values():
    for s in p['statements']: s['text']=open(f"{D}{p['pair_id']}.{s['side']}.txt").read()[slice(*s['span'])]
    for l in p['links']: l['alt']=[l['alt']] if l['alt'] else []
v='-v' in args; args=[a for a in args if a!='-v']
BIN=args[0]; pairs=args[1:] or list(gold)
def fold(s): return re.sub(r'^(the|a|an|his|her|its) ','',re.sub(r'[^\w ]','',(s or '?').lower())).strip()
def speaker(p,g):
    p,g=fold(p),fold(g)
    if p==g: return 'ok'
    if p and g and (p.split()[-1]==g.split()[-1]) and p not in('?',): return 'near'
    if set(p.split())&set(g.split()) and (set(p.split())<=set(g.split()) or set(g.split())<=set(p.split())): return 'near'
    return 'bad'
tot=None; rows=[]; conf={}
for id in pairs:
    r=subprocess.run([BIN,'diff',f'{D}{id}.A.txt',f'{D}{id}.B.txt','--format','json'],capture_output=True,text=True)
    g=gold[id]; txt={s:open(f'{D}{id}.{s}.txt').read() for s in 'AB'}
    try: d=json.loads(r.stdout)
    except Exception as e: print(id,'NO RESULT',r.returncode,r.stderr.strip().splitlines()[-1][:160]); d=dict(statements=[],links=[],dropped=[],new=[])
    def chars(side,spans): return {(side,i) for a,b in spans for i in range(a,b) if not txt[side][i].isspace()}
    P={p['id']:(p,chars(p['side'],p['spans'])) for p in d['statements']}
    G={s['id']:(s,chars(s['side'],[s['span']])) for s in g['statements']}
    allg=set().union(*[c for _,c in G.values()])
    found=missed=rag=spk=near=0; best={}; inv={k:[] for k in P}
    out=[]
    for k,(s,c) in G.items():
        cov=set(); b=None; bo=0
        for pk,(p,pc) in P.items():
            o=len(c&pc)
            if o: cov|=c&pc
            if o>bo: b,bo=pk,o
        # a predicted statement stands for a gold one when they share half of either, and a third of the gold one
        if b and len(cov)>=.5*len(c):
            found+=1; best[k]=b
            u=len(c|P[b][1])
            if bo/u<.7: rag+=1; out.append(f'  ragged {k} {s["text"]!r} -> {b} {" ".join(P[b][0]["text"].split())!r}')
            q=speaker(P[b][0]['speaker'],s['speaker'])
            if q=='bad': spk+=1; out.append(f'  SPEAKER {k} want {s["speaker"]!r} got {P[b][0]["speaker"]!r}: {s["text"][:70]!r}')
            elif q=='near': near+=1; out.append(f'  speaker~ {k} want {s["speaker"]!r} got {P[b][0]["speaker"]!r}')
        else:
            missed+=1; out.append(f'  MISSED {k} {s["speaker"]}: {s["text"]!r}'+(f' (part: {" ".join(P[b][0]["text"].split())!r})' if b else ''))
        for pk,(p,pc) in P.items():
            if len(c&pc)>=.5*min(len(c),len(pc)): inv[pk].append(k)
    spur=0
    for pk,(p,pc) in P.items():
        if len(pc&allg)<.4*len(pc): spur+=1; out.append(f'  SPURIOUS {pk} {p["speaker"]}: {" ".join(p["text"].split())!r}')
    edges={}
    for i,l in enumerate(g['links']):
        for a in l['a']:
            for b in l['b']: edges[a,b]=i
    hit={}; wrong=0
    for l in d['links']:
        es={edges[x,y] for a in l['a'] for b in l['b'] for x in inv[a] for y in inv[b] if (x,y) in edges}
        if not es:
            wrong+=1; out.append(f'  LINK WRONG [{l["change"]}] '+' + '.join(repr(" ".join(P[a][0]['text'].split())[:80]) for a in l['a'])+'  ><  '+' + '.join(repr(" ".join(P[b][0]['text'].split())[:80]) for b in l['b']))
        for e in es: hit.setdefault(e,[]).append(l)
    ok=len_ok=sign=0
    for i,l in enumerate(g['links']):
        nm=f"{'+'.join(l['a'])}->{'+'.join(l['b'])}"
        if i not in hit:
            why='' if all(any(x in best for x in l[s]) for s in 'ab') else ' (a side not extracted)'
            out.append(f'  LINK MISSED {nm} {l["change"]}{why}: {G[l["a"][0]][0]["text"][:70]!r} | {G[l["b"][0]][0]["text"][:70]!r}'); continue
        got=[x['change'] for x in hit[i]]
        conf.setdefault((l['change'],got[0]),0); conf[l['change'],got[0]]+=1
        if l['change'] in got: ok+=1; len_ok+=1
        elif set(l['alt'])&set(got): len_ok+=1; out.append(f'  label~ {nm} want {l["change"]}/{"/".join(l["alt"])} got {got} conf {[round(x["confidence"],2) for x in hit[i]]}')
        else:
            out.append(f'  LABEL {nm} want {l["change"]}/{"/".join(l["alt"])} got {got} conf {[round(x["confidence"],2) for x in hit[i]]} rules {[r["name"] for r in hit[i][0]["rules"][:4]]}: {G[l["a"][0]][0]["text"][:90]!r} | {G[l["b"][0]][0]["text"][:90]!r}')
            bad={l['change'],got[0]}
            if bad=={'strengthened','softened'} or (got[0]=='reversed') or (l['change']=='reversed' and got[0] in('unchanged','reworded','strengthened')): sign+=1
    row=[len(G),found,missed,spur,rag,spk,near,len(g['links']),len(hit),len(g['links'])-len(hit),wrong,ok,len_ok,sign]
    rows.append((id,row)); 
    if v: print(id,*out,sep='\n')
H='pair|gold st.|found|missed|spurious|ragged|speaker wrong|speaker near|gold links|right|missed|wrong|label exact|label fair|label embarrassing'.split('|')
rows.append(('**all**',[sum(x) for x in zip(*[r for _,r in rows])]))
print('| '+' | '.join(H)+' |'); print('|'+'---|'*len(H))
for id,r in rows: print(f'| {id} | '+' | '.join(map(str,r))+' |')
t=rows[-1][1]
pr=t[8]/max(1,t[8]+t[10]); re_=t[8]/t[7]
print(f'\nstatement recall {t[1]/t[0]:.2f}, spurious/found {t[3]/max(1,t[1]):.2f}, speaker right {1-t[5]/max(1,t[1]):.2f}, link precision {pr:.2f} recall {re_:.2f}, label exact {t[11]/max(1,t[8]):.2f} fair {t[12]/max(1,t[8]):.2f}, end to end (link and fair label) {t[12]/t[7]:.2f}')
if v: print('\nwant -> got:',*[f'{a}->{b}:{n}' for (a,b),n in sorted(conf.items(),key=lambda x:-x[1])])
