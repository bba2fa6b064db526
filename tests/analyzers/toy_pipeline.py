"""A Stanza pipeline trained within a minute: real code on real weights that know 61 sentences.

    train("tests/analyzers/gold_trees.conllu", "models/")   ->   models/{tokenize,mwt,pos,lemma,depparse}.pt

What it says is poor; where it says it, and how it is called, is what a user's pipeline does.
"""
from __future__ import annotations

import runpy
import sys
from pathlib import Path

_SIZES = ("--no_pretrain --hidden_dim 60 --char_hidden_dim 40 --deep_biaff_hidden_dim 60 --word_emb_dim 30 --char_emb_dim 30 "
          "--transformed_dim 30 --num_layers 1 --train_file train.conllu --eval_file train.conllu")


def run(module: str, arguments: str) -> None:
    """`python -m module arguments`, in this interpreter: importing torch anew for each step costs more than the step."""
    sys.argv = [module, *arguments.split()]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise


def train(conllu: Path, models: Path) -> None:
    """In the current folder, which takes what lies between."""
    text = conllu.read_text("utf-8")
    Path("train.conllu").write_text(text, "utf-8")
    # A document to a paragraph, so that the tokenizer sees where sentences end.
    sentences = [line.removeprefix("# text = ") for line in text.splitlines() if line.startswith("# text = ")]
    Path("train.txt").write_text("\n\n".join(sentences) + "\n", "utf-8")
    common = f"--mode train --lang ar --shorthand ar_toy --cpu --seed 1 --save_dir {models}"
    run("stanza.utils.datasets.prepare_tokenizer_data", "train.txt train.conllu -o ./train.toklabels -m ./train-mwt.json")
    run("stanza.utils.datasets.contract_mwt", "./train.conllu ./train.in.conllu")
    run("stanza.models.tokenizer", f"{common} --save_name tokenize.pt --txt_file train.txt --label_file train.toklabels --dev_txt_file "
        "train.txt --dev_label_file train.toklabels --dev_conll_gold train.conllu --mwt_json_file train-mwt.json --max_seqlen 300 "
        "--steps 70 --eval_steps 70")
    run("stanza.models.mwt_expander", f"{common} --save_name mwt.pt --train_file train.conllu --eval_file train.in.conllu --gold_file "
        "train.conllu --max_dec_len 30 --num_epoch 8")
    run("stanza.models.tagger", f"{common} --save_name pos.pt {_SIZES} --composite_deep_biaff_hidden_dim 30 --batch_size 32 "
        "--max_steps 80 --eval_interval 80")
    run("stanza.models.lemmatizer", "--mode train --cpu --shorthand ar_toy --seed 1 "
        f"--save_dir {models} --save_name lemma.pt --train_file train.conllu --eval_file train.conllu --num_epoch 3")
    run("stanza.models.parser", f"{common} --save_name depparse.pt {_SIZES} --deep_biaff_output_dim 60 --tag_emb_dim 20 --batch_size "
        "1000 --max_steps 80 --eval_interval 80 --no_checkpoint")


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))
