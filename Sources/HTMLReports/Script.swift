/// The one script of a document's page: it draws the entries that are near the screen, and keeps decisions.
///
/// Everything is put in as text nodes, never as markup. Chunks of a hundred entries stand as empty boxes until they come
/// near the screen, so that the scroll bar is right and a page of twenty thousand opens at once.
enum Script {
  static let javaScript = head + views + actions

  private static let head = #"""
    (()=>{"use strict";
    const $=s=>document.querySelector(s),data=JSON.parse($("#data").textContent);
    const {rules,series,entries,texts,evidence,pages}=data,live=document.documentElement.dataset.live==="1";
    const STATES=["applied","suggested","flagged"],CHUNK=100;
    const HIDDEN=/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u;
    const INWORD=/[A-Za-z0-9'\u2019\u00c0-\u1fff\u2c00-\ud7ff\ud800-\udfff\uf900-\uffff-]/;
    const store="cleanup:"+data.id;
    /* A decision is "accept", "reject", or "=" and the text that shall stand there. */
    let byPlace=new Map(),bySeries=new Map(),others=new Map(),undone=[],view="places",items=[],at=0,only=-1,chunks=[],memberLists=null;
    const told=d=>d[0]==="="?"replaced":d==="name"?"a name":d+"ed",kind=d=>!d?"":d[0]==="="?" replace":d==="name"?" accept":" "+d;
    const el=(tag,cls,...kids)=>{const e=document.createElement(tag);if(cls)e.className=cls;e.append(...kids);return e};
    const hex=c=>"U+"+c.codePointAt(0).toString(16).toUpperCase().padStart(4,"0");
    const shown=(s,wraps)=>{const out=document.createDocumentFragment();let run="";
      const code=t=>{if(run)out.append(run);run="";const c=el("span","code",t);out.append(c)};
      for(const c of s){if(c==="\n"&&!wraps)run+="⏎";else if(HIDDEN.test(c))code(hex(c));else run+=c}
      if(run)out.append(run);return out};
    const thousands=n=>String(n).replace(/\B(?=(\d{3})+$)/g,",");
    const entry=i=>{const e=entries[i];return{series:e[0],state:e[1],sure:e[2],line:e[3],text:e[4]<0?"":texts[e[4]],start:e[5],end:e[5]+e[6],
      evidence:e[7].map(k=>evidence[k]),print:e[8],offers:e[9]||[]}};
    const decision=i=>byPlace.get(entries[i][8])??bySeries.get(entries[i][0]);
    const members=s=>{if(!memberLists){memberLists=series.map(()=>[]);entries.forEach((e,i)=>memberLists[e[0]].push(i))}return memberLists[s]};
    const word=(tag,label,s)=>{const e=el(tag,s.length<32?"short":"",el("span","vh",label+" "));e.append(shown(s));return e};
    const blank=s=>s===null?binary(s):s===""?"(nothing)":s.trim()?s:s.replace(/ /g,"␣");
    const binary=s=>s===null?"(bytes that are no text)":s;
    /* What was and what is, with the parts of words that the change splits or joins: Word.whole in the library. */
    const change=i=>{const e=entry(i),[,b,a]=series[e.series],t=e.text;let l=e.start,r=e.end;
      const L=l>0&&INWORD.test(t[l-1]),R=r<t.length&&INWORD.test(t[r]),edge=b||a||"";
      const grows=c=>INWORD.test(c)||/\s/.test(c)&&L&&R;
      if(e.state!==2){if(!edge||grows(edge[0]))while(l>0&&e.start-l<40&&INWORD.test(t[l-1]))l--;
        if(!edge||grows(edge[edge.length-1]))while(r<t.length&&r-e.end<40&&INWORD.test(t[r]))r++}
      const left=t.slice(l,e.start),right=t.slice(e.end,r);
      return{e,t,l,r,before:left+binary(b)+right,after:left+binary(a)+right,raw:b}};
    const sentence=(i,reach=0)=>{const {e,t,l,r,before,after,raw}=change(i),p=el("p","text");p.dir="auto";
      let pre=t.slice(0,l),post=t.slice(r);
      if(reach){if(pre.length>reach)pre="… "+pre.slice(-reach).replace(/^\S*\s/,"");if(post.length>reach)post=post.slice(0,reach).replace(/\s\S*$/,"")+" …"}
      p.append(shown(pre));
      if(e.state===2)p.append(word("mark","flagged",t.slice(e.start,e.end)||binary(raw)));
      else{if(before.trim())p.append(word("del",e.state?"is":"was",before));if(after.trim())p.append(word("ins",e.state?"suggested":"now",after))}
      p.append(shown(post));return p};
    const folded=s=>{const text=binary(s),lines=text.split("\n").filter(x=>x.trim()).length,first=text.trim().replace(/\s+/g," ");
      const d=el("details","",el("summary","","Removed "+(lines===1?"a line":thousands(lines)+" lines")+": “",
        shown(first.length>90?first.slice(0,88)+"…":first),"”"));
      const pre=el("pre");pre.append(shown(text,true));pre.tabIndex=0;d.append(pre);return d};
    const buttons=(name,chosen,now,set)=>{const box=el("div","acts");
      for(const [d,cls,sign,label] of [["accept","yes","✓","Accept"],["reject","no","✕","Reject"],["=","put","✎","Replace"]]){
        const b=el("button",cls,sign);b.type="button";b.title=label+" "+name;b.setAttribute("aria-label",b.title);
        b.setAttribute("aria-pressed",String(d==="="?(chosen||"")[0]==="=":chosen===d));b.tabIndex=now?0:-1;b.onclick=ev=>{ev.stopPropagation();set(d)};box.append(b)}
      return box};

    """#

  private static let views = #"""
    const article=(k,cls)=>{const a=el("article","entry "+cls);a.dataset.k=k;a.tabIndex=k===at?0:-1;
      a.setAttribute("aria-posinset",k+1);a.setAttribute("aria-setsize",items.length);
      if(k===at)a.classList.add("now");a.onclick=()=>{if(at!==k)select(k,false)};return a};
    const span=(cls,...kids)=>el("span",cls,...kids);
    const placeCard=k=>{const i=items[k],e=entry(i),[rule,b,,,gone]=series[e.series],d=decision(i);
      const a=article(k,STATES[e.state]+kind(d)),where=el("p","where",span("vh","line "),el("b","",thousands(e.line)));
      a.setAttribute("aria-label","line "+e.line+", "+rules[rule][0]+", "+(d?told(d):STATES[e.state]));
      const why=el("p","why",span("id",rules[rule][0]),span("kind",STATES[e.state]+(d?", "+told(d):"")),span("",e.sure+" % sure"));
      if(e.evidence.length){const s=span("");s.append(shown(e.evidence.join("; ")));why.append(s)}
      if(e.offers.length){const s=span("offers","perhaps ");e.offers.forEach((o,n)=>{if(!o)return;const b=el("button","");b.type="button";b.tabIndex=-1;
        b.title="Put this there";if(n<9)b.append(el("kbd","",String(n+1))," ");b.append(shown(o));b.onclick=ev=>{ev.stopPropagation();at=k;decide("="+o)};s.append(b)});why.append(s)}
      if(d&&d[0]==="="){const s=span("put");s.append("replaced by “",shown(d.slice(1)),"”");why.append(s)}
      const body=el("div","body",gone?folded(b):sentence(i),why);
      a.append(where,body,buttons("this place",d,k===at,x=>{at=k;x==="="?edit(false):decide(x)}));return a};
    const seriesCard=k=>{const s=items[k],[rule,b,,,gone]=series[s],all=visibleMembers(s),d=bySeries.get(s);
      const low=Math.min(...all.slice(0,5000).map(i=>entries[i][2])),high=Math.max(...all.slice(0,5000).map(i=>entries[i][2]));
      const a=article(k,STATES[entries[all[0]][1]]+kind(d)),flag=entries[all[0]][1]===2;
      let top=el("p","text");top.dir="auto";
      if(all.length===1)top=sentence(all[0]);else if(flag)top.append(word("mark","flagged",binary(b)||"—"));
      else{const c=change(all[0]);top.append(word("del","was",blank(c.before)),word("ins","now",blank(c.after)))}
      const why=el("p","why",span("id",rules[rule][0]),span("",(low===high?low:low+"–"+high)+" % sure"),span("",rules[rule][2]));
      const list=el("ul","places");a.setAttribute("aria-label",all.length+" places, "+rules[rule][0]+(d?", "+told(d):""));
      if(d&&d[0]==="="){const s=span("put");s.append("replaced by “",shown(d.slice(1)),"”");why.append(s)}
      for(const i of all.length>1?all.slice(0,3):[]){const jump=el("button","",thousands(entries[i][3]));jump.title="Go to line "+entries[i][3];jump.tabIndex=-1;
        jump.onclick=ev=>{ev.stopPropagation();show("places",-1,i)};
        const li=el("li","",jump),dd=byPlace.get(entries[i][8]);const p=sentence(i,48);li.append(...p.childNodes);
        const but=el("button","but","✕");but.title="All but this one: reject the place in line "+entries[i][3];but.setAttribute("aria-label",but.title);but.tabIndex=-1;
        but.setAttribute("aria-pressed",String(dd==="reject"));but.onclick=ev=>{ev.stopPropagation();at=k;alter([[byPlace,entries[i][8],dd==="reject"?undefined:"reject"]]);refresh()};
        if(dd&&dd!=="reject")li.append(" ("+told(dd)+")");li.append(" ",but);list.append(li)}
      if(all.length>3){const more=el("button","","all "+thousands(all.length)+" places");more.tabIndex=-1;
        more.onclick=ev=>{ev.stopPropagation();show("places",s)};list.append(el("li","",more))}
      a.append(el("p","where",span("vh","places "),el("b","",thousands(all.length)+"×")),
        el("div","body",gone?folded(b):top,why,gone||all.length<2?"":list),buttons("the whole series",d,k===at,x=>{at=k;x==="="?edit(true):decide(x)}));return a};
    const pageOf=new Map(pages.map(p=>[p[0],p]));
    const fill=n=>{const box=chunks[n];if(!box||box.dataset.full)return;box.dataset.full=1;const parts=[];
      for(let k=n*CHUNK;k<Math.min(items.length,(n+1)*CHUNK);k++){
        if(view==="places"){const p=pageOf.get(items[k]);if(p&&(p[1]||p[2])){const g=el("span");g.append(shown(["page "+(p[1]||"?"),p[2]].filter(Boolean).join(" · ")));parts.push(el("div","pg",g))}
          parts.push(placeCard(k))}else parts.push(seriesCard(k))}
      box.replaceChildren(...parts);box.style.minHeight=""};
    const watcher=new IntersectionObserver(seen=>{for(const s of seen)if(s.isIntersecting)fill(+s.target.dataset.n)},{rootMargin:"1200px"});
    const passes=()=>{const st=$("#stage").value,ru=$("#rule").value,verdict=$("#state").value,[low,high]=($("#sure").value||"0-100").split("-").map(Number),q=$("#search").value.trim().toLowerCase();
      return i=>{const e=entries[i],s=series[e[0]];
        if(only>=0&&e[0]!==only)return false;
        if(ru&&rules[s[0]][0]!==ru||st&&rules[s[0]][1]!==st)return false;
        if(e[2]<low||e[2]>high)return false;
        if(verdict==="undecided"?decision(i):verdict==="decided"?!decision(i):verdict&&STATES[e[1]]!==verdict)return false;
        return !q||(e[4]>=0&&texts[e[4]].toLowerCase().includes(q))||(s[1]||"").toLowerCase().includes(q)||(s[2]||"").toLowerCase().includes(q)}};
    let grouped=new Map();
    const visibleMembers=s=>grouped.get(s)||members(s);
    const draw=keep=>{const kept=[];const test=passes();for(let i=0;i<entries.length;i++)if(test(i))kept.push(i);
      if(view==="series"){grouped=new Map();for(const i of kept){const s=entries[i][0];if(grouped.has(s))grouped.get(s).push(i);else grouped.set(s,[i])}
        items=[...grouped.keys()].sort((x,y)=>grouped.get(y).length-grouped.get(x).length||x-y)}
      else items=kept;
      const found=items.indexOf(keep);at=found<0?0:found;
      watcher.disconnect();chunks=[];
      for(let n=0;n*CHUNK<items.length;n++){const box=el("div","chunk");box.dataset.n=n;
        box.style.minHeight=Math.min(CHUNK,items.length-n*CHUNK)*(view==="places"?104:190)+"px";chunks.push(box)}
      const feed=$("#feed");feed.replaceChildren(...chunks);
      if(!items.length)feed.append(el("p","hint","Nothing here: no entry passes the filters."));
      fill(Math.floor(at/CHUNK));for(const c of chunks)watcher.observe(c);
      $("#only").hidden=only<0;tell()};

    """#

  private static let actions = #"""
    const tell=()=>{let n=0;for(let i=0;i<entries.length;i++)if(decision(i))n++;
      $("#done").value=n;$("#told").textContent=thousands(n)+" of "+thousands(entries.length)+" decided · "+thousands(items.length)+(view==="series"?" series":" places")+" shown";
      if(!live)try{const v=JSON.stringify([[...byPlace],[...bySeries].map(([s,d])=>[series[s][3],d])]);if(n||localStorage.getItem(store))localStorage.setItem(store,v)}catch{}};
    const card=k=>document.querySelector('#feed [data-k="'+k+'"]');
    /* Only the current entry and its buttons stand in the tab order: Tab leaves a list of any length at once. */
    const reach=(a,index)=>{for(const e of [a,...a.querySelectorAll(".acts button")])e.tabIndex=index};
    const select=(k,move=true)=>{if(!items.length)return;k=Math.max(0,Math.min(items.length-1,k));
      const old=card(at);if(old){old.classList.remove("now");reach(old,-1)}
      at=k;fill(Math.floor(k/CHUNK));const a=card(k);if(!a)return;
      a.classList.add("now");reach(a,0);if(move){a.focus({preventScroll:true});a.scrollIntoView({block:"nearest"})}};
    const redraw=()=>{for(const c of chunks)if(c.dataset.full){delete c.dataset.full;
      const b=c.getBoundingClientRect();if(b.bottom<-3000||b.top>innerHeight+3000){c.style.minHeight=b.height+"px";c.replaceChildren();watcher.unobserve(c);watcher.observe(c)}else fill(+c.dataset.n)}};
    const apply=list=>list.map(([map,key,value])=>{const old=map.get(key);if(value)map.set(key,value);else map.delete(key);return[map,key,old]});
    const alter=list=>{const old=apply(list);undone.push([old,view,items[at]]);post(list,old)};
    const refresh=()=>{const k=at;redraw();fill(Math.floor(k/CHUNK));tell()};
    const decide=(value,whole=view==="series")=>{if(!items.length)return;const item=items[at];
      alter([whole?[bySeries,view==="series"?item:entries[item][0],value]:[byPlace,entries[item][8],value]]);
      if(whole||entries.length<2)refresh();else{const same=entries[item][8];
        for(const a of document.querySelectorAll("#feed .entry")){const k=+a.dataset.k;if(entries[items[k]][8]===same)a.replaceWith(placeCard(k))}tell()}
      select(at+1)};
    const undo=()=>{const last=undone.pop();if(!last)return;const [list,was,item]=last;post(list,apply(list));
      if(was!==view)show(was,-1,item);else{refresh();const k=items.indexOf(item);if(k>=0)select(k)}};
    const series1=()=>view==="series"?items[at]:entries[items[at]][0];
    /* Always for this word: every series in which it comes out, whatever the rule. */
    const wordOf=i=>{const c=change(i);return(c.e.state===2?c.t.slice(c.e.start,c.e.end):c.after).trim().replace(/\s+/g," ")};
    const always=()=>{if(!items.length||series[series1()][4])return;const word=wordOf(view==="series"?visibleMembers(items[at])[0]:items[at]),found=new Set();
      entries.forEach((e,i)=>{if(!found.has(e[0])&&!series[e[0]][4]&&wordOf(i)===word)found.add(e[0])});
      alter([...found].map(s=>[bySeries,s,"accept"]));refresh();select(at+1)};
    /* A name goes to the project's words, which only a server can write. */
    const nameOf=s=>{const i=members(s)[0],c=change(i);return(c.e.state===2?c.t.slice(c.e.start,c.e.end)||c.raw||"":c.before).trim()};
    const name=()=>{if(!items.length)return;const s=series1(),w=nameOf(s);
      if(!live)return say("A name is written to the project's words by 'cleanup review'; a page from disk can't",true);
      if(!w||/\s/.test(w))return say("This is no single word",true);
      alter([[bySeries,s,"name"]]);refresh();select(at+1)};
    const take=n=>{if(view==="series"||!items.length)return;const o=entry(items[at]).offers[n-1];if(o)decide("="+o)};
    /* Another text: a dialogue, for a place or for the whole series. */
    let editsSeries=false;
    const edit=whole=>{if(!items.length)return;editsSeries=whole||view==="series";const i=view==="series"?visibleMembers(items[at])[0]:items[at];
      const [,b,a]=series[entries[i][0]],d=decision(i),field=$("#text");
      $("#editWhat").textContent=(editsSeries?"Wherever this series stands, in place of ":"Here, in place of ")+"“"+(b===null?"…":b)+"”";
      field.value=d&&d[0]==="="?d.slice(1):a??"";$("#edit").showModal();field.select()};
    const editDone=()=>{$("#edit").close();decide("="+$("#text").value,editsSeries)};
    const show=(v,s=-1,item)=>{view=v;only=s;$("#places").setAttribute("aria-pressed",String(v==="places"));
      $("#series").setAttribute("aria-pressed",String(v==="series"));draw(item);select(at);card(at)?.scrollIntoView({block:"center"})};
    const next=()=>{for(let k=at+1;k<items.length;k++){const i=view==="series"?visibleMembers(items[k]).find(x=>!decision(x)):items[k];
      if(i!==undefined&&!decision(i))return select(k)}};
    /* As the command writes it, byte for byte. */
    const json=o=>JSON.stringify(o).replace(/\\./g,m=>m==="\\b"?"\\u0008":m==="\\f"?"\\u000c":m).replace(/[\u007f\u2028\u2029]/g,c=>"\\u"+c.charCodeAt(0).toString(16).padStart(4,"0"));
    const record=(print,s,d)=>({fingerprint:print,series:series[s][3],rule:rules[series[s][0]][0],before:series[s][1],after:series[s][2],
      decision:d?(d[0]==="="?"replace":d):null,...(d&&d[0]==="="?{replacement:d.slice(1)}:{})});
    const firsts=()=>{const first=new Map();for(const e of entries)if(!first.has(e[8]))first.set(e[8],e[0]);return first};
    const save=()=>{const out=[...others.values()];for(const [s,d] of bySeries)if(d!=="name")out.push(json(record(null,s,d)));
      const first=firsts();for(const [p,d] of byPlace)if(first.has(p))out.push(json(record(p,first.get(p),d)));
      const url=URL.createObjectURL(new Blob(out.sort().map(x=>x+"\n"),{type:"application/x-ndjson"}));
      const a=el("a");a.href=url;a.download="cleanup.decisions.jsonl";a.click();setTimeout(()=>URL.revokeObjectURL(url),1000)};
    const say=(text,bad)=>{const n=$("#note");n.textContent=text;n.hidden=!text;n.classList.toggle("bad",!!bad)};
    /* Reads a file of decisions: those of this page are taken, the others are kept for Export. */
    const load=text=>{const first=firsts(),names=new Map(series.map((x,i)=>[x[3],i])),list=[];let wrong=0,kept=0,differ=0;
      for(const row of text.split("\n")){if(!row.trim())continue;let o;try{o=JSON.parse(row)}catch{}
        const d=!o?"":o.decision==="replace"&&typeof o.replacement==="string"?"="+o.replacement:o.decision==="accept"||o.decision==="reject"?o.decision:"";
        if(!d||typeof(o.fingerprint??o.series)!=="string"){wrong++;continue}
        const target=o.fingerprint?[byPlace,first.has(o.fingerprint)?o.fingerprint:null]:[bySeries,names.get(o.series)??null];
        if(target[1]===null){others.set(o.fingerprint||"series "+o.series,row.trim());kept++;continue}
        const now=target[0].get(target[1]);if(now&&now!==d)differ++;if(now!==d)list.push([...target,d])}
      if(list.length){alter(list);draw(items[at]);select(at)}
      say(thousands(list.length)+" decisions taken over"+(differ?", "+thousands(differ)+" of them in place of others (u takes that back)":"")
        +(kept?"; "+thousands(kept)+" are for other pages and stay in the export":"")+(wrong?"; "+thousands(wrong)+" lines are no decisions":""),wrong)};
    const bring=async()=>{const f=$("#file").files[0];if(f)load(await f.text());$("#file").value=""};
    /* A served page writes each decision at once, one after the other. */
    let sending=Promise.resolve();
    const send=(path,body)=>{sending=sending.then(async()=>{let why="the server does not answer";
      try{const r=await fetch(path,{method:"POST",headers:{"Content-Type":"application/json"},body:JSON.stringify(body)});
        if(r.ok)return say("");why=await r.text()}catch{}
      say("Not saved: "+why,true)})};
    const post=(list,old)=>{if(!live)return;const first=firsts();
      list.forEach(([map,key,value],n)=>{const was=old[n][2];if(map===bySeries&&(value==="name")!==(was==="name"))send("/names",{word:nameOf(key),isName:value==="name"})});
      /* An edit of a name is rejected too; a flag on one needs no decision. */
      const plain=(key,d)=>d!=="name"?d:entries[members(key)[0]][1]===2?undefined:"reject";
      send("/decisions",list.map(([map,key,value])=>map===bySeries?record(null,key,plain(key,value)):record(key,first.get(key),value)))};
    const help=()=>{const d=$("#help");d.open?d.close():d.showModal()};
    const keys={j:()=>select(at+1),k:()=>select(at-1),a:()=>decide("accept"),x:()=>decide("reject"),u:undo,A:()=>decide("accept",true),X:()=>decide("reject",true),e:()=>edit(false),E:()=>edit(true),w:always,N:name,
      n:next,o:()=>{const d=card(at)?.querySelector("details");if(d)d.open=!d.open},s:()=>show(view==="series"?"places":"series"),"?":help,"/":()=>$("#search").focus()};
    addEventListener("keydown",ev=>{if(ev.ctrlKey||ev.metaKey||ev.altKey||ev.isComposing)return;
      if(ev.target.matches("input,select,textarea")){if(ev.key==="Escape")ev.target.blur();return}
      if($("#help").open&&ev.key!=="?")return;
      const act=keys[ev.key]||(/^[1-9]$/.test(ev.key)?()=>take(+ev.key):null);if(act){ev.preventDefault();act()}});
    {const names=new Map(series.map((x,i)=>[x[3],i]));
      for(const [print,id,d] of data.decided){if(print)byPlace.set(print,d);else if(names.has(id))bySeries.set(names.get(id),d)}}
    if(!live)try{const [p,s]=JSON.parse(localStorage.getItem(store)||"");byPlace=new Map(p);bySeries=new Map();
      const names=new Map(series.map((x,i)=>[x[3],i]));for(const [id,d] of s)if(names.has(id))bySeries.set(names.get(id),d)}catch{}
    const options=(id,values)=>{for(const v of [...new Set(values)].sort())$(id).append(new Option(v,v))};
    options("#stage",rules.map(r=>r[1]));options("#rule",rules.map(r=>r[0]));
    for(const id of ["#stage","#rule","#state","#sure"])$(id).onchange=()=>draw(items[at]);
    let wait=0;$("#search").oninput=()=>{clearTimeout(wait);wait=setTimeout(()=>draw(items[at]),120)};
    $("#places").onclick=()=>show("places");$("#series").onclick=()=>show("series");
    $("#only").onclick=()=>show("places",-1,items[at]);
    $("#export").onclick=save;$("#keys").onclick=help;$("#close").onclick=help;$("#undo").onclick=undo;
    $("#import").onclick=()=>$("#file").click();$("#file").onchange=bring;$("#put").onclick=editDone;$("#cancel").onclick=()=>$("#edit").close();
    $("#text").onkeydown=ev=>{if(ev.key==="Enter"&&!ev.shiftKey&&!ev.isComposing){ev.preventDefault();editDone()}};
    addEventListener("beforeprint",()=>chunks.forEach((_,n)=>fill(n)));
    document.documentElement.classList.add("js");
    const start=entries.findIndex(e=>e[1]===0);
    draw(start);if(start>0)card(at)?.scrollIntoView({block:"center"});
    document.documentElement.dataset.ready="1";
    })();
    """#
}
