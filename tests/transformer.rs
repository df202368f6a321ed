//! A sentence transformer from a folder, on a tiny model that the test makes itself.

use std::path::Path;
use std::process::Command;

use safetensors::Dtype;
use safetensors::tensor::TensorView;
use saydiff::meaning::Transformer;

const WIDTH: usize = 8;
const WIDE: usize = 16;
const N_LAYERS: usize = 2;
const N_PLACES: usize = 12;
const PIECES: [&str; 8] = ["[UNK]", "[CLS]", "[SEP]", "arms", "weapon", "##s", "tin", "for"];

/// The tensors of a model of the BERT family by name, with their shapes.
fn tensors() -> Vec<(String, Vec<usize>)> {
    let mut found: Vec<(String, Vec<usize>)> = [
        ("word_embeddings.weight", vec![PIECES.len(), WIDTH]),
        ("position_embeddings.weight", vec![N_PLACES, WIDTH]),
        ("token_type_embeddings.weight", vec![2, WIDTH]),
        ("LayerNorm.weight", vec![WIDTH]),
        ("LayerNorm.bias", vec![WIDTH]),
    ]
    .map(|(name, shape)| (format!("embeddings.{name}"), shape))
    .into();
    for layer in 0..N_LAYERS {
        for (name, n_out, n_in) in [
            ("attention.self.query", WIDTH, WIDTH),
            ("attention.self.key", WIDTH, WIDTH),
            ("attention.self.value", WIDTH, WIDTH),
            ("attention.output.dense", WIDTH, WIDTH),
            ("intermediate.dense", WIDE, WIDTH),
            ("output.dense", WIDTH, WIDE),
        ] {
            found.push((format!("encoder.layer.{layer}.{name}.weight"), vec![n_out, n_in]));
            found.push((format!("encoder.layer.{layer}.{name}.bias"), vec![n_out]));
        }
        for norm in ["attention.output", "output"] {
            for part in ["weight", "bias"] {
                let name = format!("encoder.layer.{layer}.{norm}.LayerNorm.{part}");
                found.push((name, vec![WIDTH]));
            }
        }
    }
    found
}

/// The numbers of the tensor with this place in the list: waves, so that the reference can make them too.
fn numbers(name: &str, place: usize, n: usize) -> Vec<u8> {
    let (base, size) = match name {
        _ if name.ends_with("LayerNorm.weight") => (1.0, 0.1),
        _ if name.ends_with("bias") => (0.0, 0.1),
        _ => (0.0, 0.8),
    };
    let wave = |i: usize| base + size * ((place * 31 + i * i * 7 % 101) as f64).sin();
    (0..n).flat_map(|i| (wave(i) as f32).to_le_bytes()).collect()
}

const CONFIG: &str = r#"{"num_hidden_layers": 2, "num_attention_heads": 2, "hidden_act": "gelu"}"#;

/// Saves the model as Sentence Transformers would.
fn save(folder: &Path) {
    std::fs::create_dir_all(folder.join("1_Pooling")).expect("a folder can be made");
    let vocab: serde_json::Map<String, serde_json::Value> =
        PIECES.iter().zip(0..).map(|(piece, n)| ((*piece).to_owned(), n.into())).collect();
    let tokenizer = serde_json::json!({
        "normalizer": {"type": "BertNormalizer", "lowercase": true, "strip_accents": null},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": vocab},
    });
    let tensors: Vec<(String, Vec<usize>, Vec<u8>)> = tensors()
        .into_iter()
        .enumerate()
        .map(|(place, (name, shape))| {
            let numbers = numbers(&name, place, shape.iter().product());
            (name, shape, numbers)
        })
        .collect();
    let views = tensors.iter().map(|(name, shape, bytes)| {
        (name, TensorView::new(Dtype::F32, shape.clone(), bytes).expect("a tensor"))
    });
    let bytes = safetensors::serialize(views, None).expect("a file");
    write(folder, "model.safetensors", bytes);
    write(folder, "tokenizer.json", tokenizer.to_string());
    write(folder, "config.json", CONFIG);
    pool(folder, "mean");
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), bytes).expect("a file can be written");
}

fn pool(folder: &Path, mode: &str) {
    let modes = serde_json::json!({
        "pooling_mode_mean_tokens": mode == "mean", "pooling_mode_cls_token": mode == "first",
    });
    write(folder, "1_Pooling/config.json", modes.to_string());
}

fn near(found: &[f32], expected: &[f32]) {
    assert_eq!(found.len(), expected.len());
    let off = found.iter().zip(expected).map(|(x, y)| (x - y).abs()).fold(0.0, f32::max);
    assert!(off < 1e-4, "{found:?}");
}

#[test]
fn vectors_are_those_of_the_reference() {
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path());
    let model = Transformer::open(folder.path()).expect("a model");
    // Made with the same numbers by a forward pass written in numpy.
    let (there, back) = (
        [0.08964, -0.38839, 0.13663, 0.07656, -0.50569, 0.55302, -0.34506, 0.36873],
        [0.09407, -0.38101, 0.02343, 0.08933, -0.50191, 0.57374, -0.31676, 0.395],
    );
    let found = model.embed(&["tin for arms", "Arms for TIN", "", "weapons"]).expect("vectors");
    near(&found[0], &there);
    near(&found[1], &back);
    assert!(found[2].is_empty(), "no word, no vector");
    near(&model.embed(&["weapons"]).expect("a vector")[0], &found[3]);
    pool(folder.path(), "first");
    let model = Transformer::open(folder.path()).expect("a model");
    let first = [0.24102, -0.43664, -0.03355, -0.00971, -0.35528, 0.52342, -0.37673, 0.45599];
    near(&model.embed(&["tin for arms"]).expect("a vector")[0], &first);
    let long = model.embed(&["tin ".repeat(50).as_str(), "tin ".repeat(10).as_str()]);
    let long = long.expect("a long text is cut");
    near(&long[0], &long[1]);
}

#[test]
fn what_is_no_such_model_is_named_with_reason_and_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let check = |name: &str, bytes: &[u8], expected: &str| {
        save(folder.path());
        write(folder.path(), name, bytes);
        let told = Transformer::open(folder.path()).expect_err(expected).to_string();
        let file = name.rsplit('/').next().unwrap_or(name);
        assert!(told.contains(expected) && told.contains(';') && told.contains(file), "{told}");
    };
    check("config.json", b"{}", "no configuration");
    check("config.json", CONFIG.replace("gelu", "relu").as_bytes(), "activation");
    check("1_Pooling/config.json", b"{}", "pooling");
    check("tokenizer.json", b"{}", "no tokenizer.json");
    check("model.safetensors", b"what", "does not fit");
    let three = CONFIG.replace("layers\": 2", "layers\": 3");
    save(folder.path());
    write(folder.path(), "config.json", three);
    let told = Transformer::open(folder.path()).expect_err("two layers").to_string();
    assert!(told.contains("no tensor encoder.layer.2"), "{told}");
    for n_heads in [0, 3] {
        let heads = CONFIG.replace("heads\": 2", &format!("heads\": {n_heads}"));
        write(folder.path(), "config.json", heads);
        assert!(Transformer::open(folder.path()).is_err(), "{n_heads}");
    }
    assert!(Transformer::open(folder.path().join("none")).is_err());
}

#[test]
fn a_second_opinion_is_asked_for_and_explained() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = folder.path().join("model");
    save(&model);
    write(folder.path(), "a.txt", "\"The arms for Osk may stop,\" Ada Roe said.");
    write(folder.path(), "b.txt", "\"The weapons for Osk will stop,\" Ada Roe said.");
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saydiff"));
        let output = command.current_dir(folder.path()).args(args).output().expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, plain, _) = run(&["explain", "1", "a.txt", "b.txt", "--format", "json"]);
    assert!(code == Some(0) && !plain.contains("sentence-model"), "{plain}");
    let (code, told, err) =
        run(&["explain", "1", "a.txt", "b.txt", "--format", "json", "--model", "model"]);
    assert!(code == Some(0) && told.contains("sentence-model"), "{told}{err}");
    let (code, out, err) = run(&["diff", "a.txt", "b.txt", "--model", "none"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("none/config.json") && err.lines().count() == 1, "{err}");
}
