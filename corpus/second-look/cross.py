#!/usr/bin/env python3
"""cross.py BIN [-v]: article A of one story against B of an unrelated one: every link is false. Also B against A reversed in time, and each text against itself."""
import json,subprocess,sys,collections
D=str(__import__('pathlib').Path(__file__).resolve().parent/'texts')+'/'; ids=sorted(json.loads(p)['pair_id'] for p in open(D+'gold.jsonl')); BIN=sys.argv[1]; v='-v' in sys.argv
def run(a,b):
    r=subprocess.run([BIN,'diff',D+a,D+b,'--format','json'],capture_output=True,text=True)
    try: return json.loads(r.stdout)
    except Exception: return None
n=st=0; c=collections.Counter(); ex=[]; sp=0
for i in ids:
    for j in ids:
        if i==j: continue
        d=run(i+'.A.txt',j+'.B.txt')
        if not d: continue
        n+=1; st+=len(d['statements']); P={p['id']:p for p in d['statements']}
        for l in d['links']:
            c[l['change']]+=1
            ex.append((l['link_confidence'],l['confidence'],l['change'],i,j,P[l['a'][0]]['speaker'],' '.join(P[l['a'][0]]['text'].split())[:90],P[l['b'][0]]['speaker'],' '.join(P[l['b'][0]]['text'].split())[:90]))
print(f'unrelated pairs {n}, links {sum(c.values())} ({sum(c.values())/max(1,n):.2f} a pair, statements a pair {st/max(1,n):.1f}), by label {dict(c)}')
if v:
    for e in sorted(ex,reverse=True)[:25]: print('  ',*e,sep=' | ')
bad=0
for i in ids:
    for s in 'AB':
        d=run(f'{i}.{s}.txt',f'{i}.{s}.txt')
        if not d: print(i,s,'no result'); continue
        x=[l['change'] for l in d['links'] if l['change']!='unchanged']
        if x or d['dropped'] or d['new']: bad+=1; print('  itself',i,s,x,d['dropped'],d['new'])
print('texts not equal to themselves:',bad)
opp={'strengthened':'softened','softened':'strengthened','scope':'scope','reworded':'reworded','unchanged':'unchanged','updated':'updated','reversed':'reversed'}
tot=link=same=0
for i in ids:
    f=run(i+'.A.txt',i+'.B.txt'); b=run(i+'.B.txt',i+'.A.txt')
    if not f or not b: continue
    F={(tuple(sorted(x[1:] for x in l['a'])),tuple(sorted(x[1:] for x in l['b']))):l['change'] for l in f['links']}
    B={(tuple(sorted(x[1:] for x in l['b'])),tuple(sorted(x[1:] for x in l['a']))):l['change'] for l in b['links']}
    tot+=len(F)
    for k,ch in F.items():
        if k in B:
            link+=1
            if B[k]==opp[ch]: same+=1
            elif v: print('  turned',i,k,ch,'->',B[k])
print(f'A<->B swapped: {link} of {tot} links found again, {same} with the mirrored label')
